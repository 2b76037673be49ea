FROM own/python

RUN groupadd --system --gid 999 appuser && useradd --system --gid 999 --uid 999 --create-home appuser

WORKDIR /app

COPY --chown=appuser:appuser . /app

ENV PYTHONDONTWRITEBYTECODE=1
ENV PYTHONUNBUFFERED=1

USER appuser

ENTRYPOINT ["python","main.py"]
