# The command is the same on all platforms: built once, on the platform of the build.
FROM --platform=$BUILDPLATFORM node:24-slim AS command
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts && npm rebuild esbuild
COPY tsconfig.json tsconfig.build.json ./
COPY scripts/build.ts scripts/
COPY src src
RUN npm run build && mkdir runtime
RUN cd dist && cp cli.cjs main.cjs catalog-data.cjs import-worker.cjs make-certificate.cjs THIRD-PARTY-LICENSES.txt ../runtime/

# SQLite is compiled for each platform; its sources are left behind.
FROM node:24-slim AS sqlite
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts && npm rebuild better-sqlite3
RUN mkdir -p runtime && cd node_modules && cp -r --parents bindings file-uri-to-path better-sqlite3/package.json better-sqlite3/LICENSE \
    better-sqlite3/lib better-sqlite3/build/Release/better_sqlite3.node ../runtime/ \
  && strip ../runtime/better-sqlite3/build/Release/better_sqlite3.node

FROM node:24-slim
# Group 0 can write: a container's user that is only a number belongs to it.
RUN mkdir -p /etc/organizations-local/init /data && chown 1000:0 /data && chmod 775 /data
COPY --from=sqlite /app/runtime /app/node_modules
COPY --from=command /app/runtime /app
USER 1000
VOLUME /data
EXPOSE 4593
ENV NODE_ENV=production ORGANIZATIONS_LOCAL_HOST=0.0.0.0 ORGANIZATIONS_LOCAL_PORT=4593 \
  ORGANIZATIONS_LOCAL_DATA=/data ORGANIZATIONS_LOCAL_INIT=/etc/organizations-local/init
# Tries HTTPS, then HTTP.
HEALTHCHECK --interval=5s --timeout=3s --start-period=5s --retries=3 \
  CMD ["node", "-e", "const ask = scheme => require(scheme).get({ host: '127.0.0.1', port: process.env.ORGANIZATIONS_LOCAL_PORT, path: '/_emulator/health', rejectUnauthorized: false }, r => process.exit(r.statusCode === 200 ? 0 : 1)); ask('https').on('error', () => ask('http').on('error', () => process.exit(1)))"]
ENTRYPOINT ["node", "/app/cli.cjs"]
CMD ["start"]
