using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging.Abstractions;

#pragma warning disable CS0618 // The obsolete helpers are the shortest way to see what a declaration comes to.

namespace Aspire.Hosting.Tests;

/// <summary>What a declaration comes to, without running anything.</summary>
internal static class Declared
{
    public static IDistributedApplicationBuilder Application(params string[] args) =>
        new DistributedApplicationBuilder(new DistributedApplicationOptions { Args = args, DisableDashboard = true });

    public static IDistributedApplicationBuilder Published() => Application("--operation", "publish", "--publisher", "manifest");

    public static IResourceBuilder<T> Allocated<T>(this IResourceBuilder<T> builder, string endpoint, int port) where T : IResourceWithEndpoints =>
        builder.WithEndpoint(endpoint, annotation => annotation.AllocatedEndpoint = new AllocatedEndpoint(annotation, "localhost", port, targetPortExpression: $"{port + 1}"), createIfNotExists: false);

    public static async Task<Dictionary<string, string?>> EnvironmentAsync(this IResourceBuilder<IResource> builder)
    {
        var variables = new Dictionary<string, string?>();
        await builder.Resource.ProcessEnvironmentVariableValuesAsync(
            Context(builder),
            (name, _, value, failure) => variables[name] = failure is null ? value : throw new InvalidOperationException($"{name}: {failure.Message}", failure),
            NullLogger.Instance,
            TestContext.Current.CancellationToken);
        return variables;
    }

    public static async Task<List<string?>> ArgumentsAsync(this IResourceBuilder<IResource> builder)
    {
        var arguments = new List<string?>();
        await builder.Resource.ProcessArgumentValuesAsync(
            Context(builder), (_, value, _, _) => arguments.Add(value), NullLogger.Instance, TestContext.Current.CancellationToken);
        return arguments;
    }

    private static DistributedApplicationExecutionContext Context(IResourceBuilder<IResource> builder) =>
        new(builder.ApplicationBuilder.ExecutionContext.Operation);
}
