using System.Security.Cryptography;
using System.Text;
using EnvironmentKit.Deployment;
using EnvironmentKit.Secrets.Export;

namespace EnvironmentKit.Secrets.Steps;

/// <summary>Writes the files that a deployment reads.</summary>
internal static class ExportSecrets
{
    private static readonly (string Name, Target Target)[] s_targets = [("compose", Target.Compose), ("swarm", Target.Swarm), ("kubernetes", Target.Kubernetes)];

    /// <summary>Writes the secrets of the tier's targets, or of one of them.</summary>
    public static async Task<string> RunAsync(TierStore tier, CancellationToken cancellationToken)
    {
        var targets = Targets(tier);
        var document = tier.Read();
        var declared = await tier.DeclaredAsync(cancellationToken).ConfigureAwait(false);
        Completeness.Require(tier, document, declared);
        using var store = await tier.OpenAsync(cancellationToken).ConfigureAwait(false);
        var files = new List<ExportedFile>();
        try
        {
            // All of them before the first one is written.
            foreach (var secret in declared)
            {
                files.Add(new ExportedFile(secret.Name, store.Get(secret.Name)));
                SecretValue.Check(secret.Name, files[^1].Content);
            }

            using var turn = await tier.File.LockAsync(cancellationToken).ConfigureAwait(false);
            return string.Concat(targets.Select(target => Write(tier, target, files)));
        }
        finally
        {
            files.ForEach(file => CryptographicOperations.ZeroMemory(file.Content));
        }
    }

    private static List<(string Name, Target Target)> Targets(TierStore tier)
    {
        var known = s_targets.Where(target => tier.Targets.Contains(target.Target)).ToList();
        var chosen = tier.Options.Target is { } asked ? known.FindAll(target => target.Name == asked) : known;
        if (chosen.Count == 0 || (chosen.Count > 1 && tier.Options.Output is not null))
        {
            throw new EnvironmentKitException(
                (chosen.Count == 0 ? $"Tier '{tier.Identity.Tier}' has no target '{tier.Options.Target}'." : "One folder cannot be that of several targets.")
                + $" Nothing was written. Use --target {string.Join(" or ", known.Select(target => target.Name))}.");
        }

        return chosen;
    }

    private static string Write(TierStore tier, (string Name, Target Target) target, List<ExportedFile> files)
    {
        var shown = $"manifests/{tier.Identity.Tier}/{target.Name}/{SecretFolder.Name}";
        var path = Path.Join(tier.Repository, shown);
        if (tier.Options.Output is { } output)
        {
            (path, shown) = (Path.TrimEndingDirectorySeparator(Path.GetFullPath(output)), output);
        }
        else if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new EnvironmentKitException($"manifests/{tier.Identity.Tier}/{target.Name} is not there. Nothing was written. Publish first: ./dev publish {tier.Identity.Tier}");
        }

        // Compose mounts the files as they lie, with owner and mode, into containers of several users.
        var mode = target.Target == Target.Compose ? ExportFolder.Mounted : ExportFolder.Private;
        var result = new ExportFolder(path, shown, mode).Write(files, tier.Options.Replaces);
        var text = new StringBuilder($"{shown}: {files.Count} secrets, {(result.Changed == 0 ? "nothing changed" : $"{result.Changed} changed")}\n");
        text.AppendJoin("", result.Removed.Select(name => $"{shown}/{name}: removed, the tier declares it no more\n"));
        text.AppendJoin("", result.Left.Select(name => $"{shown}/{name}: left, it is not as it was exported\n"));
        return text.ToString();
    }
}
