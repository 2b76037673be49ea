namespace EnvironmentKit.Deployment;

/// <summary>A network path that a declared reference needs.</summary>
/// <param name="Service">Who is called.</param>
/// <param name="Port">The number of the port in the called container.</param>
public sealed record Connection(string Service, int Port);
