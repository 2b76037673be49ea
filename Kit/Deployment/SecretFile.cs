namespace EnvironmentKit.Deployment;

/// <summary>A secret whose file a program expects under another name than the secret's.</summary>
/// <param name="Secret">The secret's name.</param>
/// <param name="Name">The file's name in <c>/run/secrets</c>.</param>
public sealed record SecretFile(string Secret, string Name);
