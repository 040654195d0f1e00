# The command runs on any platform. It is built once, on the one that builds.
FROM --platform=$BUILDPLATFORM node:22-slim AS command
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts && npm rebuild esbuild
COPY tsconfig.json tsconfig.build.json ./
COPY scripts/build.ts scripts/
COPY src src
RUN npm run build && mkdir runtime
RUN cd dist && cp cli.cjs catalog-data.cjs import-worker.cjs make-certificate.cjs THIRD-PARTY-LICENSES.txt ../runtime/

# SQLite is compiled for each platform, and stays without its sources.
FROM node:22-slim AS sqlite
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts && npm rebuild better-sqlite3
RUN mkdir -p runtime && cd node_modules && cp -r --parents bindings file-uri-to-path better-sqlite3/package.json better-sqlite3/LICENSE \
    better-sqlite3/lib better-sqlite3/build/Release/better_sqlite3.node ../runtime/ \
  && strip ../runtime/better-sqlite3/build/Release/better_sqlite3.node

# Not Node.js 24: from 24.19 on, it aborts when it collects a statement of better-sqlite3 12 that was compiled against its headers.
FROM node:22-slim
# Whoever it runs as: users of containers that are named by a number alone are in the group 0.
RUN mkdir -p /etc/organizations-local/init /data && chown 1000:0 /data && chmod 775 /data
COPY --from=sqlite /app/runtime /app/node_modules
COPY --from=command /app/runtime /app
USER 1000
VOLUME /data
EXPOSE 4593
ENV NODE_ENV=production ORGANIZATIONS_LOCAL_HOST=0.0.0.0 ORGANIZATIONS_LOCAL_PORT=4593 \
  ORGANIZATIONS_LOCAL_DATA=/data ORGANIZATIONS_LOCAL_INIT=/etc/organizations-local/init
# Over HTTPS or HTTP, whichever is served.
HEALTHCHECK --interval=5s --timeout=3s --start-period=5s --retries=3 \
  CMD ["node", "-e", "const ask = scheme => require(scheme).get({ host: '127.0.0.1', port: process.env.ORGANIZATIONS_LOCAL_PORT, path: '/_emulator/health', rejectUnauthorized: false }, r => process.exit(r.statusCode === 200 ? 0 : 1)); ask('https').on('error', () => ask('http').on('error', () => process.exit(1)))"]
ENTRYPOINT ["node", "/app/cli.cjs"]
CMD ["start"]
