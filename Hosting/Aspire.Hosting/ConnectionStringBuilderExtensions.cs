using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>Adds connection strings that are put together from other resources' values.</summary>
public static class ConnectionStringBuilderExtensions
{
    /// <summary>Adds a connection string.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="connectionStringExpression">The connection string.</param>
    /// <returns>The connection string's builder.</returns>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(this IDistributedApplicationBuilder builder, [ResourceName] string name, ReferenceExpression connectionStringExpression)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(connectionStringExpression);
        var connectionString = builder.AddResource(new ConnectionStringResource(name, connectionStringExpression));
        foreach (var referred in Referred(connectionStringExpression))
        {
            connectionString.WaitForStart(builder.CreateResourceBuilder(referred));
        }

        return connectionString
            .WithReferenceRelationship(connectionStringExpression)
            .WithInitialState(new CustomResourceSnapshot
            {
                ResourceType = KnownResourceTypes.ConnectionString,
                State = KnownResourceStates.NotStarted,
                Properties = [],
            })
            .OnInitializeResource(StartAsync);
    }

    /// <summary>Adds a connection string that is built step by step.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="connectionStringBuilder">Builds the connection string.</param>
    /// <returns>The connection string's builder.</returns>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(this IDistributedApplicationBuilder builder, [ResourceName] string name, Action<ReferenceExpressionBuilder> connectionStringBuilder)
    {
        ArgumentNullException.ThrowIfNull(connectionStringBuilder);
        var expression = new ReferenceExpressionBuilder();
        connectionStringBuilder(expression);
        return builder.AddConnectionString(name, expression.Build());
    }

    /// <summary>What an expression refers to directly; what that refers to in turn is its own affair.</summary>
    private static IEnumerable<IResource> Referred(ReferenceExpression expression) => expression.ValueProviders
        .Where(value => value is not IResourceWithoutLifetime)
        .SelectMany(value => value is IResource resource ? [resource] : (value as IValueWithReferences)?.References.OfType<IResource>() ?? [])
        .DistinctBy(resource => resource.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>A connection string has no process: it is there as soon as all that it refers to is.</summary>
    private static async Task StartAsync(ConnectionStringResource resource, InitializeResourceEvent start, CancellationToken cancellationToken)
    {
        try
        {
            await start.Notifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = KnownResourceStates.Starting }).ConfigureAwait(false);
            await start.Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, start.Services), cancellationToken).ConfigureAwait(false);
            await start.Notifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = KnownResourceStates.Running, StartTimeStamp = DateTime.UtcNow }).ConfigureAwait(false);
            await start.Eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, start.Services), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            start.Logger.LogError("The connection string '{Name}' is not available: {Reason}", resource.Name, failure.Message);
            await start.Notifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = KnownResourceStates.FailedToStart }).ConfigureAwait(false);
        }
    }
}
