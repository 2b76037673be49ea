FROM node:22-slim AS web_stage
WORKDIR /app
COPY web/package*.json ./
RUN --mount=type=cache,target=/root/.npm npm install
COPY web .
RUN npm run build

FROM python:3.13-slim-bookworm

COPY --from=web_stage /app/dist /app/./static

RUN groupadd --system --gid 999 appuser && useradd --system --gid 999 --uid 999 --create-home appuser

WORKDIR /app

COPY api/requirements.txt /app/requirements.txt

RUN apt-get update \
  && apt-get install -y --no-install-recommends build-essential \
  && pip install --no-cache-dir -r requirements.txt \
  && apt-get purge -y --auto-remove build-essential \
  && rm -rf /var/lib/apt/lists/*

COPY --chown=appuser:appuser api /app

ENV PYTHONDONTWRITEBYTECODE=1
ENV PYTHONUNBUFFERED=1

USER appuser

ENTRYPOINT ["uvicorn"]
