#!/bin/sh
# Makes the passwords and secrets at the first start, and hands each service its own at every start.
# Runs as root with no capability but CHOWN; each /for/NAME is the volume that only NAME mounts.
set -eu
umask 027

SERVICES='auth biometric analytics gateway'
WITH_DATABASE='auth biometric analytics'
WITH_REDIS='auth biometric analytics gateway'
SERVICE_USER=10001

# secret NAME: prints the secret of that name, the same at each start.
secret() {
    if [ ! -s "/secrets/$1" ]; then
        head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n' >"/secrets/$1.new"
        mv "/secrets/$1.new" "/secrets/$1"
    fi
    cat "/secrets/$1"
}

# hand_over FILE MODE GROUP: writes standard input to the file, read-only.
hand_over() {
    rm -f "$1.new"
    cat >"$1.new"
    chmod "$2" "$1.new"
    chown "0:$3" "$1.new"
    mv "$1.new" "$1"
}

# PostgreSQL and Redis run as users whose numbers differ from image to image; their volumes are theirs alone anyway.
secret postgres | hand_over /for/postgres/superuser.password 0444 0
for service in $WITH_DATABASE; do
    secret "database-$service" | hand_over "/for/postgres/$service.password" 0444 0
done
secret redis | hand_over /for/redis/password 0444 0
printf 'bind * -::*\nport 6379\ndir /data\nappendonly yes\nrequirepass %s\n' "$(secret redis)" |
    hand_over /for/redis/redis.conf 0444 0

mkdir -p /for/auth/services
chown "0:$SERVICE_USER" /for/auth/services
# What it proves itself to auth-service with: it alone calls siblings on its own behalf.
secret service-biometric | hand_over /for/biometric/service.secret 0440 $SERVICE_USER
secret service-biometric | hand_over /for/auth/services/biometric.secret 0440 $SERVICE_USER
for service in $SERVICES; do
    {
        case " $WITH_DATABASE " in
            *" $service "*) echo "quarkus.datasource.password=$(secret "database-$service")" ;;
        esac
        case " $WITH_REDIS " in
            *" $service "*) echo "quarkus.redis.password=$(secret redis)" ;;
        esac
    } | hand_over "/for/$service/service.properties" 0440 $SERVICE_USER
done

# What services write themselves.
for directory in /state/*; do
    [ "$(stat -c %u "$directory")" = $SERVICE_USER ] || chown $SERVICE_USER:$SERVICE_USER "$directory"
done
