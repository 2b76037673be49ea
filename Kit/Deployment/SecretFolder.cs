using System.Text;

namespace EnvironmentKit.Deployment;

/// <summary>
/// What lies beside the manifests of every target so that people can bring the secrets: the list of their names, a script that
/// refuses missing and empty ones by name, and a folder for them that git ignores.
/// </summary>
internal static class SecretFolder
{
    /// <summary>The folder with a file per secret.</summary>
    public const string Name = "secrets";

    /// <summary>The list of the secrets' names.</summary>
    public const string Example = "secrets.example";

    private const string Check = """
        #!/bin/sh
        # Says which secrets are missing or empty, and fails then. Run it before every deployment.
        set -eu
        cd "$(dirname "$0")"
        folder="${1:-secrets}"
        carriage_return=$(printf '\r')
        refused=0
        while read -r name purpose; do
          case "$name" in
            '' | '#'*) continue ;;
          esac
          if [ ! -f "$folder/$name" ]; then
            problem="is missing"
          elif [ ! -r "$folder/$name" ]; then
            problem="cannot be read"
          elif [ -z "$(tr -d '[:space:]' <"$folder/$name")" ]; then
            problem="is empty"
          elif case "$(tail -c 16 "$folder/$name")" in *"$carriage_return") ;; *) false ;; esac; then
            problem="ends with a carriage return, which some programs take for a part of it"
          else
            continue
          fi
          printf 'The secret "%s" %s: write it to %s/%s. %s\n' "$name" "$problem" "$folder" "$name" "$purpose" >&2
          refused=$((refused + 1))
        done <secrets.example
        [ "$refused" -eq 0 ] || {
          printf 'Nothing was deployed.\n' >&2
          exit 1
        }

        """;

    // What is mounted as it lies on the host must be readable for a container's user there; the folder keeps others out.
    private const string CheckMounted = """
          elif [ -z "$(find "$folder/$name" -prune -perm -004)" ]; then
            problem="cannot be read by the container's user (chmod 700 $folder && chmod 444 $folder/$name)"
          else

        """;

    // What a program takes as it is in the file: editors and most commands end what they write with a line break.
    private const string CheckVerbatim = """
          elif case ' VERBATIM ' in *" $name "*) [ "$(tail -c 1 "$folder/$name" | tr '\n' x)" = x ] ;; *) false ;; esac; then
            problem="ends with a line break, which a program takes for a part of it (write it with printf %s)"
          else

        """;

    /// <summary>The files, relative to the target's folder; none where the tier has no secrets.</summary>
    /// <param name="deployment">The tier.</param>
    /// <param name="mounted">Whether containers read the files themselves, with their mode, instead of copies.</param>
    public static IReadOnlyList<RenderedFile> Files(TierDeployment deployment, bool mounted = false)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        if (deployment.Secrets.Count == 0)
        {
            return [];
        }

        return
        [
            new("check-secrets.sh", ScriptOf(deployment, mounted)) { Executable = true },
            new(Example, ExampleOf(deployment, mounted)),
            // The folder is there from the start, and nothing that is put into it reaches version control.
            new($"{Name}/.gitignore", "*\n!.gitignore\n"),
        ];
    }

    private static string ScriptOf(TierDeployment deployment, bool mounted)
    {
        const string Otherwise = "  else\n";
        var verbatim = string.Join(' ', deployment.Secrets.Where(secret => secret.Verbatim).Select(secret => secret.Name));
        var script = mounted ? Check.Replace(Otherwise, CheckMounted, StringComparison.Ordinal) : Check;
        return verbatim.Length == 0 ? script : script.Replace(Otherwise, CheckVerbatim.Replace("VERBATIM", verbatim, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static string ExampleOf(TierDeployment deployment, bool mounted)
    {
        var text = new StringBuilder();
        text.Append("# The secrets of ").Append(deployment.Name).Append(". Each is a file of its own below ").Append(Name);
        text.Append(mounted ? "/, readable for containers in a folder that only its owner can enter, such as\n" : "/ that only its owner can read, such as\n");
        text.Append(mounted ? "#   chmod 700 secrets && (umask 022 && openssl rand -hex 24" : "#   (umask 077 && openssl rand -hex 24");
        text.Append(deployment.Secrets.Any(secret => secret.Verbatim) ? " | tr -d '\\n' >" : " >").Append(Name).Append('/').Append(deployment.Secrets[0].Name).Append(")\n");
        text.Append("# ./check-secrets.sh names those that are missing or empty.\n");
        var width = deployment.Secrets.Max(secret => secret.Name.Length);
        foreach (var secret in deployment.Secrets)
        {
            text.Append(secret.Name.PadRight(width)).Append("  ").Append(secret.Description).Append('\n');
        }

        return text.ToString();
    }
}
