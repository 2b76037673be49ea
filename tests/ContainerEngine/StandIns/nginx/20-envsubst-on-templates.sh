#!/bin/sh
# /etc/nginx/templates/NAME.template becomes /etc/nginx/conf.d/NAME, with the variables that are set filled in.
set -e

templates="${NGINX_ENVSUBST_TEMPLATE_DIR:-/etc/nginx/templates}"
suffix="${NGINX_ENVSUBST_TEMPLATE_SUFFIX:-.template}"
output="${NGINX_ENVSUBST_OUTPUT_DIR:-/etc/nginx/conf.d}"

[ -d "$templates" ] || exit 0
if [ ! -w "$output" ]; then
  echo "$0: $output is not writable; the templates stay as they are" >&2
  exit 0
fi

variables="$(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/${\1}/p' | tr '\n' ' ')"
find "$templates" -follow -type f -name "*$suffix" | while read -r template; do
  name="${template#"$templates"/}"
  target="$output/${name%"$suffix"}"
  mkdir -p "$(dirname "$target")"
  envsubst "$variables" <"$template" >"$target"
done
