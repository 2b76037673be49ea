# Written by `./dev publish` from AppHost/AppHost.cs. Change the declaration, not this file.

FROM node:22-slim AS web_site_stage
WORKDIR /app
COPY web/package*.json ./
RUN --mount=type=cache,target=/root/.npm npm install
COPY web .
RUN npm run build

FROM docker.io/library/nginx:1.28
RUN mkdir -p /certificates && chown 101:101 /certificates
COPY --from=web_site_stage --chown=101:101 ["/app/dist/", "/srv/built/web-site/"]
USER 101

ARG VERSION
ARG REVISION
LABEL org.opencontainers.image.title="gateway" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
