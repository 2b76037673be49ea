using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>Adds things outside of the application that it talks to over HTTP.</summary>
public static class ExternalServiceBuilderExtensions
{
    /// <summary>Adds an external service at a fixed place.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="url">Where it is: an absolute URL whose path ends with <c>/</c>.</param>
    /// <returns>The external service's builder.</returns>
    /// <exception cref="ArgumentException">The URL is not such a one.</exception>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, [ResourceName] string name, string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var uri = ExternalServiceResource.TryParse(url, out var problem) ?? throw new ArgumentException($"The URL '{url}' for the external service '{name}' is invalid: {problem}", nameof(url));
        return builder.AddExternalService(name, uri);
    }

    /// <summary>Adds an external service at a fixed place.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="uri">Where it is: an absolute URI whose path ends with <c>/</c>.</param>
    /// <returns>The external service's builder.</returns>
    /// <exception cref="ArgumentException">The URI is not such a one.</exception>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, [ResourceName] string name, Uri uri) => Add(builder, new ExternalServiceResource(name, uri));

    /// <summary>Adds an external service at a place that is given by a parameter.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="urlParameter">Gives the place.</param>
    /// <returns>The external service's builder.</returns>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<ParameterResource> urlParameter)
    {
        ArgumentNullException.ThrowIfNull(urlParameter);
        return Add(builder, new ExternalServiceResource(name, urlParameter.Resource)).WithReferenceRelationship(urlParameter.Resource);
    }

    /// <summary>Makes an external service healthy only while it answers a GET request.</summary>
    /// <param name="builder">The external service.</param>
    /// <param name="path">The path that is asked for; <c>/</c> when null.</param>
    /// <param name="statusCode">The status that is expected; 200 when null.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The path is a URL of its own.</exception>
    public static IResourceBuilder<ExternalServiceResource> WithHttpHealthCheck(this IResourceBuilder<ExternalServiceResource> builder, string? path = null, int? statusCode = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (path is not null && !Uri.IsWellFormedUriString(path, UriKind.Relative))
        {
            throw new ArgumentException($"The path '{path}' for the health check of the external service '{builder.Resource.Name}' must be a relative URI.", nameof(path));
        }

        var service = builder.Resource;
        var requested = path ?? "/";
        var expected = statusCode ?? 200;
        var key = $"{service.Name}_external_{requested}_{expected}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key,
            _ => new HttpHealthCheck(async cancellationToken => new Uri(await service.GetUrlAsync(service.Name, cancellationToken).ConfigureAwait(false), requested), expected),
            failureStatus: null,
            tags: null));
        return builder.WithHealthCheck(key);
    }

    private static IResourceBuilder<ExternalServiceResource> Add(IDistributedApplicationBuilder builder, ExternalServiceResource service)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(service)
            .WithInitialState(new CustomResourceSnapshot
            {
                ResourceType = KnownResourceTypes.ExternalService,
                State = KnownResourceStates.NotStarted,
                Properties = [],
            })
            .ExcludeFromManifest()
            .OnInitializeResource(StartAsync);
    }

    private static async Task StartAsync(ExternalServiceResource service, InitializeResourceEvent start, CancellationToken cancellationToken)
    {
        try
        {
            var url = await service.GetUrlAsync(service.Name, cancellationToken).ConfigureAwait(false);
            await start.Eventing.PublishAsync(new BeforeResourceStartedEvent(service, start.Services), cancellationToken).ConfigureAwait(false);
            await start.Notifications.PublishUpdateAsync(service, snapshot => snapshot with
            {
                State = KnownResourceStates.Running,
                StartTimeStamp = DateTime.UtcNow,
                Urls = [.. snapshot.Urls.Where(shown => shown.Name is not null || shown.Url != url.ToString()), new UrlSnapshot(Name: null, url.ToString(), IsInternal: false)],
            }).ConfigureAwait(false);
        }
        catch (Exception unusable) when (unusable is not OperationCanceledException)
        {
            start.Logger.LogError("{Reason}", unusable.Message);
            await start.Notifications.PublishUpdateAsync(service, snapshot => snapshot with { State = KnownResourceStates.FailedToStart }).ConfigureAwait(false);
        }
    }
}
