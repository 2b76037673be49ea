using EnvironmentKit.Deployment;

namespace EnvironmentKit.Tests.Deployment.Resolution;

internal static class ServiceVariables
{
    public static string? Variable(this Service service, string name) => service.Environment.SingleOrDefault(variable => variable.Name == name)?.Value;
}
