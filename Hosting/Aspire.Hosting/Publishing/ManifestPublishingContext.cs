using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.Publishing;

/// <summary>Where a resource writes itself to a manifest.</summary>
/// <param name="executionContext">What the AppHost was started for.</param>
/// <param name="manifestPath">The manifest's path.</param>
/// <param name="writer">Writes the manifest.</param>
/// <param name="cancellationToken">Ends the writing.</param>
public sealed partial class ManifestPublishingContext(DistributedApplicationExecutionContext executionContext, string manifestPath, Utf8JsonWriter writer, CancellationToken cancellationToken = default)
{
    private readonly ManifestExpressions _expressions = new();
    private readonly ManifestReferences _references = new();
    private readonly PortAllocator _ports = new();

    /// <summary>What the AppHost was started for.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>The manifest's path.</summary>
    public string ManifestPath { get; } = manifestPath;

    /// <summary>Writes the manifest.</summary>
    public Utf8JsonWriter Writer { get; } = writer;

    /// <summary>Ends the writing.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    private string Folder => Path.GetDirectoryName(Path.GetFullPath(ManifestPath)) ?? throw new DistributedApplicationException($"'{ManifestPath}' is a folder; a manifest is a file.");

    /// <summary>Makes a path relative to the manifest, with forward slashes.</summary>
    /// <param name="path">The path; null gives null.</param>
    /// <returns>The relative path.</returns>
    /// <exception cref="DistributedApplicationException">The manifest's own path is no file's.</exception>
    [return: NotNullIfNotNull(nameof(path))]
    public string? GetManifestRelativePath(string? path) =>
        path is null ? null : Path.GetRelativePath(Folder, path.Replace('\\', '/')).Replace('\\', '/');

    /// <summary>Writes the property <c>connectionString</c> of a resource that has one.</summary>
    /// <param name="resource">The resource.</param>
    public void WriteConnectionString(IResource resource)
    {
        if (resource is IResourceWithConnectionString { ConnectionStringExpression: { } expression })
        {
            TryAddDependentResources(expression);
            Writer.WriteString("connectionString", _expressions.Write(expression));
        }
    }

    /// <summary>Writes the property <c>bindings</c> of a resource that has endpoints.</summary>
    /// <param name="resource">The resource.</param>
    public void WriteBindings(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var endpoints = resource.ResolveEndpoints(_ports);
        if (endpoints.Count == 0)
        {
            return;
        }

        Writer.WriteStartObject("bindings");
        foreach (var resolved in endpoints)
        {
            WriteBinding(resolved);
        }

        Writer.WriteEndObject();
    }

    /// <summary>Writes the property <c>env</c> of a resource that has environment variables.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>A task that is done when it is written.</returns>
    public async Task WriteEnvironmentVariablesAsync(IResource resource)
    {
        var variables = new List<(string Name, object? Declared, string? Value)>();
#pragma warning disable CS0618 // This is what gathers the variables; it is obsolete only for users.
        await resource.ProcessEnvironmentVariableValuesAsync(
            ExecutionContext, (name, declared, value, failure) => variables.Add((name, declared, Resolved(value, failure))), NullLogger.Instance, CancellationToken).ConfigureAwait(false);
#pragma warning restore CS0618
        if (variables.Count == 0)
        {
            return;
        }

        Writer.WriteStartObject("env");
        foreach (var (name, declared, value) in variables)
        {
            Writer.WriteString(name, _expressions.Write(declared, value));
            TryAddDependentResources(declared);
        }

        Writer.WriteEndObject();
    }

    /// <summary>Writes the property <c>args</c> of a resource that has command-line arguments.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>A task that is done when it is written.</returns>
    public async Task WriteCommandLineArgumentsAsync(IResource resource)
    {
        var arguments = new List<(object? Declared, string? Value)>();
#pragma warning disable CS0618 // This is what gathers the arguments; it is obsolete only for users.
        await resource.ProcessArgumentValuesAsync(
            ExecutionContext, (declared, value, failure, _) => arguments.Add((declared, Resolved(value, failure))), NullLogger.Instance, CancellationToken).ConfigureAwait(false);
#pragma warning restore CS0618
        if (arguments.Count == 0)
        {
            return;
        }

        Writer.WriteStartArray("args");
        foreach (var (declared, value) in arguments)
        {
            Writer.WriteStringValue(_expressions.Write(declared, value));
            TryAddDependentResources(declared);
        }

        Writer.WriteEndArray();
    }

    /// <summary>Sees to it that the resources that a value refers to are in the manifest, also when they are not in the model.</summary>
    /// <param name="value">The value; anything may be given.</param>
    public void TryAddDependentResources(object? value)
    {
        foreach (var reference in ManifestReferences.Of(value))
        {
            if (reference is ReferenceExpression expression)
            {
                _expressions.Register(expression);
            }
            else if (reference is IResource resource && _references.Add(resource))
            {
                _expressions.Reserve(resource.Name);
            }
        }
    }

    private void WriteBinding(ResolvedEndpoint resolved)
    {
        var endpoint = resolved.Endpoint;
        Writer.WriteStartObject(endpoint.Name);
        Writer.WriteString("scheme", endpoint.UriScheme);
        Writer.WriteString("protocol", endpoint.Protocol.ToString().ToLowerInvariant());
        Writer.WriteString("transport", endpoint.Transport);
        if (resolved.ExposedPort is { IsImplicit: false, Value: { } port } && port != resolved.TargetPort.Value)
        {
            Writer.WriteNumber("port", port);
        }

        if (resolved.TargetPort.Value is { } targetPort)
        {
            Writer.WriteNumber("targetPort", targetPort);
        }

        if (endpoint.IsExternal)
        {
            Writer.WriteBoolean("external", true);
        }

        Writer.WriteEndObject();
    }

    private static string? Resolved(string? value, Exception? failure) =>
        failure is null ? value : throw new DistributedApplicationException(failure.Message, failure);
}
