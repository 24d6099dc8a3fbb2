#!/bin/sh
# Makes a database and its one user for each service where they are missing, and sets the users' passwords.
set -eu
PGPASSWORD=$(cat /run/signet/superuser.password)
export PGPASSWORD

for service in auth biometric analytics; do
    DATABASE=signet_$service PASSWORD_FILE=/run/signet/$service.password \
        psql -v ON_ERROR_STOP=1 --quiet --host postgres --username postgres --dbname postgres <<'SQL'
\set database `printf %s "$DATABASE"`
\set password `cat "$PASSWORD_FILE"`
SELECT format('CREATE ROLE %I LOGIN', :'database')
    WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'database') \gexec
ALTER ROLE :"database" PASSWORD :'password';
SELECT format('CREATE DATABASE %I OWNER %I', :'database', :'database')
    WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
SQL
done
