# One image for every application; compose.yaml says which one a container runs.
FROM node:24-slim AS build
WORKDIR /app
COPY . .
RUN npm install --no-save --ignore-scripts --no-audit --no-fund \
 && node tools/generate.ts --check \
 && node tools/console-build.ts \
 && npm prune --omit=dev --ignore-scripts

FROM node:24-slim
# Letters that the font of statements does not have, such as Chinese.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-droid-fallback && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production STATEMENT_FONT=/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf
WORKDIR /app
COPY --from=build --chown=node:node /app .
USER node
CMD ["node", "apps/gateway/src/main.ts"]
