FROM node:20-slim AS build
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm npm install
COPY . .
RUN npm run build

FROM node:20-alpine AS runtime
WORKDIR /app
COPY --from=build /app/.output /app/.output
ENV NODE_ENV=production
USER node
ENTRYPOINT ["node",".output/server/index.mjs"]
