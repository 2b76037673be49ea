FROM ghcr.io/astral-sh/uv:python3.12-bookworm-slim AS builder

# Compiled ahead, and with files of its own, so that it can be copied.
ENV UV_COMPILE_BYTECODE=1
ENV UV_LINK_MODE=copy

WORKDIR /app

# The packages first: they change less often than the application.
COPY pyproject.toml /app/

RUN --mount=type=cache,target=/root/.cache/uv \
    uv sync --no-install-project --no-dev

# The application.
COPY . /app
RUN --mount=type=cache,target=/root/.cache/uv \
    uv sync --no-dev

FROM python:3.12-slim-bookworm AS app

RUN groupadd --system --gid 999 appuser && useradd --system --gid 999 --uid 999 --create-home appuser

COPY --from=builder --chown=appuser:appuser /app /app

ENV PATH=/app/.venv/bin:${PATH}
ENV VIRTUAL_ENV=/app/.venv
ENV PYTHONDONTWRITEBYTECODE=1
ENV PYTHONUNBUFFERED=1

USER appuser

WORKDIR /app

ENTRYPOINT ["python","-m","job"]
