ARG FRONT_END_IMAGENAME=front-end:latest

FROM node:22-alpine AS build

WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .

FROM ${FRONT_END_IMAGENAME} AS front_end_stage

FROM node:22-alpine AS runtime

WORKDIR /app
COPY --from=build /app /app
COPY --from=front_end_stage /app/dist /app/./static


ENV NODE_ENV=production

USER node

ENTRYPOINT ["node","app.js"]
