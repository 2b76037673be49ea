#!/bin/sh
set -eu
pg_dump --host=db catalog >/backups/catalog.sql
