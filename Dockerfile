# The packages that the product loads, without those that only build and test it, and without their install scripts.
FROM node:24-alpine AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

# Node runs the TypeScript as it is: nothing is built. Nothing is written outside /tmp: the root file system may be read-only.
FROM node:24-alpine
ENV NODE_ENV=production LIFEBOAT_CONFIG=/etc/lifeboat/lifeboat.yaml
# What was compiled once is kept where it may write: a container that starts again answers about 0.3 s sooner.
ENV NODE_COMPILE_CACHE=/tmp/node-compile-cache
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json ./
COPY src ./src
# By number, so that Kubernetes can tell that it is not root.
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts"]
