namespace EnvironmentKit.Deployment.Resolution.Files;

/// <summary>Files of a declaration are read without the application's services: publishing starts nothing.</summary>
internal sealed class NoServices : IServiceProvider
{
    public static NoServices Instance { get; } = new();

    public object? GetService(Type serviceType) => null;
}
