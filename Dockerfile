# Builds the pages, then ships the sources: Node 24 runs TypeScript as it is.
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV ONNXRUNTIME_NODE_INSTALL=skip
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build:web && npm prune --omit=dev

FROM node:24-bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ffmpeg \
 && rm -rf /var/lib/apt/lists/* \
 && mkdir /data && chown node:node /data
WORKDIR /app
COPY --from=build --chown=root:root /app ./
ENV NODE_ENV=production
USER node
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["node", "--disable-warning=ExperimentalWarning", "--disable-warning=DEP0005", "main.ts"]
CMD ["start", "--role", "api"]
