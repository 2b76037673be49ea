# Written by `./dev publish` from AppHost/AppHost.cs. Change the declaration, not this file.

FROM docker.io/library/nginx:1.28
RUN mkdir -p /certificates && chown 101:101 /certificates
COPY --chown=101:101 ["Odd \\$files [[]1]/", "/srv/odd/"]
COPY --chown=101:101 ["Site/wwwroot/", "/srv/static/"]
USER 101

ARG VERSION
ARG REVISION
LABEL org.opencontainers.image.title="gateway" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
