FROM node:22-slim AS build
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run pack --all 'a b'

FROM node:22-slim AS prod-deps
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev

FROM node:22-alpine AS runtime
WORKDIR /app
COPY --from=build /app /app
COPY --from=prod-deps /app/node_modules ./node_modules
ENV NODE_ENV=production
ENTRYPOINT ["sh","-c","exec npm run serve -- --port \"$PORT\""]
