namespace EnvironmentKit.Secrets;

/// <summary>Whose secrets a store holds. It is bound to every key and value in it, so that none can be carried over to another tier.</summary>
/// <param name="Application">The application's name, such as <c>library</c>.</param>
/// <param name="Tier">The tier's name, such as <c>staging</c>.</param>
internal sealed record StoreIdentity(string Application, string Tier);
