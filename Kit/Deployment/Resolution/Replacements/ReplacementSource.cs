namespace EnvironmentKit.Deployment.Resolution.Replacements;

/// <summary>Where a replacement is written, to say what is wrong with it.</summary>
/// <param name="Resource">The name of the resource that is replaced.</param>
/// <param name="Tier">The tier.</param>
/// <param name="Place">The method or setting.</param>
internal sealed record ReplacementSource(string Resource, string Tier, string Place)
{
    public EnvironmentKitException Mistake(string problem) => new($"'{Resource}' is replaced in tier '{Tier}' ({Place}), but {problem}.");

    public EnvironmentKitException HasPassword(string secret) =>
        Mistake($"the connection string holds a password, which would stand in the manifests. Leave it out: the secret '{secret}' is put in its place");
}
