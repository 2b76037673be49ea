using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Tells resources where telemetry goes.</summary>
public static class OtlpConfigurationExtensions
{
    /// <summary>Sets the environment variables that tell a resource where to send telemetry.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="configuration">Says where telemetry goes.</param>
    /// <param name="environment">The AppHost's environment; in development telemetry is sent at once.</param>
    public static void AddOtlpEnvironment(IResource resource, IConfiguration configuration, IHostEnvironment environment) => Add(resource, configuration, environment, required: null);

    /// <summary>Sets the environment variables that tell a resource where to send telemetry, and how.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="configuration">Says where telemetry goes.</param>
    /// <param name="environment">The AppHost's environment; in development telemetry is sent at once.</param>
    /// <param name="protocol">The protocol that the resource must use.</param>
    public static void AddOtlpEnvironment(IResource resource, IConfiguration configuration, IHostEnvironment environment, OtlpProtocol protocol) => Add(resource, configuration, environment, protocol);

    /// <summary>Tells a resource where to send telemetry.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder) where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        Add(builder.Resource, builder.ApplicationBuilder.Configuration, builder.ApplicationBuilder.Environment, required: null);
        return builder;
    }

    /// <summary>Tells a resource where to send telemetry, and how.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="protocol">The protocol that the resource must use.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder, OtlpProtocol protocol) where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        Add(builder.Resource, builder.ApplicationBuilder.Configuration, builder.ApplicationBuilder.Environment, protocol);
        return builder;
    }

    private static void Add(IResource resource, IConfiguration configuration, IHostEnvironment environment, OtlpProtocol? required)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(environment);
        var declared = resource.Annotations.OfType<OtlpExporterAnnotation>().ToArray();
        foreach (var replaced in declared)
        {
            resource.Annotations.Remove(replaced);
        }

        resource.Annotations.Add(new OtlpExporterAnnotation { RequiredProtocol = required });
        if (declared.Length == 0)
        {
            resource.Annotations.Add(new EnvironmentCallbackAnnotation(context => OtlpEnvironment.Set(context, configuration, environment.IsDevelopment())));
        }
    }
}
