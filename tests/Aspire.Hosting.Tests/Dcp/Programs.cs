using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests.Dcp;

/// <summary>Declares programs as an AppHost would.</summary>
internal static class Programs
{
    public static ExecutableResource Shell(string name, string script, params object[] arguments)
    {
        var resource = new ExecutableResource(name, "/bin/sh", Path.GetTempPath());
        resource.Annotations.Add(new CommandLineArgsCallbackAnnotation(values =>
        {
            values.Add("-c");
            values.Add(script);
            foreach (var argument in arguments)
            {
                values.Add(argument);
            }
        }));
        return resource;
    }

    public static T WithVariable<T>(this T resource, string name, object value)
        where T : IResource
    {
        resource.Annotations.Add(new EnvironmentCallbackAnnotation(variables => variables[name] = value));
        return resource;
    }

    public static T WithEndpoint<T>(this T resource, string name, int? port = null, int? targetPort = null, bool? isProxied = null)
        where T : IResource
    {
        resource.Annotations.Add(new EndpointAnnotation(
            ProtocolType.Tcp, uriScheme: "http", name: name, port: port, targetPort: targetPort, isProxied: isProxied));
        return resource;
    }

    public static T With<T>(this T resource, IResourceAnnotation annotation)
        where T : IResource
    {
        resource.Annotations.Add(annotation);
        return resource;
    }
}
