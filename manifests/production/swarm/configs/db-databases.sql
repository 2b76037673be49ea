-- Runs once, when the server's data is created.
SELECT 'CREATE DATABASE "catalog"' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'catalog')\gexec
