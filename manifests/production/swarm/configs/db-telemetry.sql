-- Runs once, when the server's data is created. For older data, and for another password: psql --username NAME --file /docker-entrypoint-initdb.d/95-telemetry.sql
SET client_min_messages = 'warning';
SET log_statement = 'none';
SET log_min_error_statement = 'panic';
SET log_min_duration_statement = -1;
SET password_encryption = 'scram-sha-256';
\set password `cat /run/secrets/db-telemetry-password`
SELECT 'CREATE ROLE telemetry' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'telemetry')\gexec
ALTER ROLE telemetry LOGIN CONNECTION LIMIT 10 PASSWORD :'password';
GRANT pg_monitor TO telemetry;
