namespace EnvironmentKit.Deployment;

/// <summary>How the value of a secret follows from another one's, so that nobody has to give both.</summary>
/// <param name="From">The other secret's name.</param>
/// <param name="Derive">Makes the value of the other one's. Null says that it has not the form that this takes.</param>
public sealed record DerivedSecret(string From, Func<string, string?> Derive);
