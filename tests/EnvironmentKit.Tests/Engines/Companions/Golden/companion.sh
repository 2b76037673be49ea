#!/bin/sh
# Runs the server of 'db'. Written by the environment kit at every start: changes are lost.
exec 3<'/home/me/it'\''s here/.environment/lifeline'
cd '/home/me/it'\''s here/.environment/run/db' || exit 1
end='
  kill -s INT "$1"
  polls=0
  while [ "$polls" -lt 40 ] && kill -0 "$1"; do sleep 0.1; polls=$((polls + 1)); done
  kill -s KILL "$1"
'

/usr/bin/setpriv \
  --no-new-privs \
  --reuid=101 \
  --regid=104 \
  --clear-groups \
  --pdeathsig=KILL \
  /usr/bin/env \
  -i \
  'HOME=/home/me/it'\''s here/.environment/run/db' \
  LANG=C \
  PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  'TMPDIR=/home/me/it'\''s here/.environment/run/db' \
  /usr/lib/postgresql/15/bin/postgres \
  -D \
  /data \
  -c \
  'a b=c' </dev/null 3<&- &
server=$!

# Nobody writes to the lifeline: reading ends when the AppHost, its only writer, is gone.
/usr/bin/setpriv --pdeathsig=KILL /bin/sh -c "read -r _; $end" lifeline "$server" <&3 3<&- >/dev/null 2>&1 &
exec 3<&-
trap '/usr/bin/setpriv --pdeathsig=KILL /bin/sh -c "$end" stop "$server" >/dev/null 2>&1 &' TERM INT HUP QUIT

# A signal interrupts wait while the server is still ending.
while :; do
  wait "$server"
  code=$?
  kill -0 "$server" 2>/dev/null || exit "$code"
done
