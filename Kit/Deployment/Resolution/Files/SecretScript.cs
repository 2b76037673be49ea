namespace EnvironmentKit.Deployment.Resolution.Files;

/// <summary>Gives secrets to programs that take them in variables only: a script in front of the image's own entry point.</summary>
internal static class SecretScript
{
    private const string Name = "with-secrets.sh";
    private const string Path = $"/etc/environment-kit/{Name}";

    /// <summary>Puts the script before a service's entry point.</summary>
    /// <param name="draft">The service.</param>
    /// <param name="entrypoint">The entry point of its image.</param>
    public static void PutBefore(ServiceDraft draft, params IReadOnlyList<string> entrypoint)
    {
        draft.Configs.Add(new ConfigMount(draft.Files.Share(Name, Text), Path));
        draft.Entrypoint = ["/bin/sh", Path, .. entrypoint];
    }

    /// <summary>POSIX sh with cat, env, od, sed and tr, which Debian's and Alpine's images have alike.</summary>
    internal const string Text = """
        #!/bin/sh
        # Runs a program with {file:/run/secrets/NAME} in its variables replaced by what the file holds, and {file:/run/secrets/NAME|uri} by
        # the same escaped for a URI. A secret then stands in no manifest, and in no command line either.
        set -eu

        escape() {
          hex=$(printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n')
          escaped=
          while [ -n "$hex" ]; do
            rest=${hex#??}
            byte=${hex%"$rest"}
            hex=$rest
            case $byte in
              3[0-9] | 4[1-9a-f] | 5[0-9a] | 6[1-9a-f] | 7[0-9a] | 2d | 2e | 5f | 7e) escaped=$escaped$(printf "\\$(printf '%03o' "0x$byte")") ;;
              *) escaped=$escaped%$(printf '%s' "$byte" | tr a-f A-F) ;;
            esac
          done
          printf '%s' "$escaped"
        }

        for name in $(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/\1/p'); do
          eval "value=\${$name-}"
          case $value in *'{file:/run/secrets/'*'}'*) ;; *) continue ;; esac
          filled=
          while :; do
            case $value in *'{file:/run/secrets/'*'}'*) ;; *) break ;; esac
            filled=$filled${value%%'{file:/run/secrets/'*}
            value=${value#*'{file:/run/secrets/'}
            secret=${value%%'}'*}
            value=${value#*'}'}
            file=/run/secrets/${secret%'|uri'}
            if [ ! -s "$file" ]; then
              echo "The secret ${file##*/}, which the variable $name needs, is empty or missing: $file" >&2
              exit 1
            fi
            if [ "$file" = "/run/secrets/$secret" ]; then
              filled=$filled$(cat "$file")
            else
              filled=$filled$(escape "$(cat "$file")")
            fi
          done
          export "$name=$filled$value"
        done

        exec "$@"

        """;
}
