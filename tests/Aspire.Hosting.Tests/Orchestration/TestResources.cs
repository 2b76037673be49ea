using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests.Orchestration;

/// <summary>Resources as declarations make them.</summary>
internal static class TestResources
{
    public static ExecutableResource Executable(string name) => new(name, "program", ".");

    public static T WaitingFor<T>(this T resource, IResource dependency, WaitType type = WaitType.WaitUntilHealthy, int exitCode = 0, WaitBehavior? behavior = null)
        where T : IResource
    {
        resource.Annotations.Add(new WaitAnnotation(dependency, type, exitCode) { WaitBehavior = behavior });
        return resource;
    }

    public static T Annotated<T>(this T resource, IResourceAnnotation annotation)
        where T : IResource
    {
        resource.Annotations.Add(annotation);
        return resource;
    }
}

/// <summary>A resource that is part of another and has no process, as a database of its server.</summary>
internal sealed class ChildResource(string name, IResource parent, Func<ReferenceExpression>? connectionString = null)
    : Resource(name), IResourceWithParent, IResourceWithConnectionString
{
    public IResource Parent { get; } = parent;

    public ReferenceExpression ConnectionStringExpression => connectionString?.Invoke() ?? ReferenceExpression.Create($"Database={Name}");
}

/// <summary>A resource that nobody runs.</summary>
internal sealed class PassiveResource(string name) : Resource(name);
