ARG VERSION=1
ARG MIRROR

FROM base:${VERSION} AS build
ARG DEBUG
ARG LEVEL=3
WORKDIR /app
# One line.
# Another.
COPY src ./
COPY --chown=me:us own /own
RUN make
RUN --mount=type=cache,target=/cache --mount=type=tmpfs,target=/tmp \
    make all

FROM scratch

COPY --from=build /app /app
COPY --from=build --chown=me:us /own /own
ENV MODE=fast
EXPOSE 8080
USER me
ENTRYPOINT ["app","--say=\"hi\""]
CMD ["--all"]
