#!/bin/sh
# Runs the server of 'db'. Written by the environment kit at every start: changes are lost.
exec 3<'/home/me/it'\''s here/.environment/lifeline'
cd '/home/me/it'\''s here/.environment/run/db' || exit 1
trap 'kill -s INT "$server" 2>/dev/null' TERM INT HUP QUIT

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
/usr/bin/setpriv --pdeathsig=KILL /bin/sh -c '
  read -r _
  kill -s INT "$1" 2>/dev/null
  polls=0
  while [ "$polls" -lt 40 ] && kill -0 "$1" 2>/dev/null; do sleep 0.1; polls=$((polls + 1)); done
  kill -s KILL "$1" 2>/dev/null
' lifeline "$server" <&3 3<&- >/dev/null 2>&1 &
exec 3<&-

# A signal interrupts wait while the server is still ending.
while :; do
  wait "$server"
  code=$?
  kill -0 "$server" 2>/dev/null || exit "$code"
done
