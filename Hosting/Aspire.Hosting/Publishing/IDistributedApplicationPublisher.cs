using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>Publishes an application. Steps of the pipeline have taken its place, and nothing calls it.</summary>
[Obsolete("Use steps of the pipeline.")]
public interface IDistributedApplicationPublisher
{
    /// <summary>Publishes.</summary>
    /// <param name="model">The application's resources.</param>
    /// <param name="cancellationToken">Ends the publishing.</param>
    /// <returns>A task that is done when all is published.</returns>
    Task PublishAsync(DistributedApplicationModel model, CancellationToken cancellationToken);
}
