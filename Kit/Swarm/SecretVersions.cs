using System.Text;
using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Swarm;

/// <summary>
/// A secret of a swarm cannot be changed; another value needs another name. The name holds a variable, and this script sets it
/// to a digest of the value, which only who deploys knows.
/// </summary>
internal static class SecretVersions
{
    /// <summary>The script's name, beside <c>stack.yaml</c>.</summary>
    public const string Path = "secret-versions.sh";

    public static RenderedFile File(TierDeployment deployment)
    {
        var text = new StringBuilder("#!/bin/sh\n").Append(GeneratedFile.Comment(GeneratedFile.Header(deployment.Tier)));
        text.Append($$"""
            # Gives changed secrets new names: eval "$(./{{Path}})" before the deployment.
            set -eu
            cd "$(dirname "$0")"

            version() {
              digest=$({ sha256sum || shasum -a 256; } 2>/dev/null <"{{SecretFolder.Name}}/$2")
              printf 'export %s=%.8s\n' "$1" "$digest"
            }


            """);
        foreach (var secret in deployment.Secrets)
        {
            text.Append("version ").Append(Variable(secret)).Append(" '").Append(secret.Name).Append("'\n");
        }

        return new RenderedFile(Path, text.Replace("\r\n", "\n").ToString()) { Executable = true };
    }

    /// <summary>The variable that tells one value of a secret from the next, such as <c>DB_PASSWORD_VERSION</c>.</summary>
    public static string Variable(Secret secret) =>
        string.Concat(secret.Name.Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToUpperInvariant(character) : '_')) + "_VERSION";
}
