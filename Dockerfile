FROM node:24-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts && npm rebuild better-sqlite3 esbuild
COPY tsconfig.json tsconfig.build.json ./
COPY scripts/build.ts scripts/
COPY src src
RUN npm run build && npm prune --omit=dev --ignore-scripts
# The command is one file, with one for the threads of the import and one for the catalogue; better-sqlite3 stays beside it, without its sources.
RUN mkdir -p runtime/node_modules && cp dist/cli.cjs dist/import-worker.cjs dist/catalog-data.cjs runtime/ \
  && cp -r node_modules/bindings node_modules/file-uri-to-path node_modules/better-sqlite3 runtime/node_modules/ \
  && cd runtime/node_modules/better-sqlite3 \
  && mv build/Release/better_sqlite3.node /tmp/ && rm -rf build deps src && mkdir -p build/Release \
  && mv /tmp/better_sqlite3.node build/Release/ && strip build/Release/better_sqlite3.node

FROM node:24-slim
RUN mkdir /data && chown node:node /data
COPY --from=build /app/runtime /app
USER node
VOLUME /data
EXPOSE 4593
ENV NODE_ENV=production ORGANIZATIONS_LOCAL_HOST=0.0.0.0 ORGANIZATIONS_LOCAL_PORT=4593 ORGANIZATIONS_LOCAL_DATA=/data
HEALTHCHECK --interval=5s --timeout=3s --start-period=5s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.ORGANIZATIONS_LOCAL_PORT}/_emulator/health`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/cli.cjs"]
CMD ["start"]
