using System.Security.Cryptography.X509Certificates;
using ContainerEngine;
using ContainerEngine.Compose;
using ContainerEngine.Images;
using Deployments.Compose.Acme;

namespace Deployments.Compose.Staging;

/// <summary>Staging, or some of its services, as Compose runs it, once for all tests of a class; Pebble stands in for Let's Encrypt.</summary>
/// <param name="certificateLifetime">How long Pebble's certificates are valid.</param>
/// <param name="services">The services; all unless told.</param>
public abstract class ComposeSite(TimeSpan certificateLifetime, params string[] services) : IAsyncLifetime
{
    private readonly X509Certificate2Collection _roots = [];
    private StagingFiles? _files;
    private StandInImages? _images;
    private ComposeProject? _project;
    private SiteClient? _client;

    internal ComposeProject Project => _project!;

    internal StagingFiles Files => _files!;

    internal SiteClient Client => _client!;

    public async ValueTask InitializeAsync()
    {
        if (EngineClient.Missing is not null)
        {
            return;
        }

        var engine = EngineClient.Current;
        _files = await StagingFiles.WriteAsync(certificateLifetime);
        _images = new StandInImages(engine);
        await StagingImages.EnsureAsync(engine, _images, _files.Compose);
        _project = new ComposeProject(engine, _files.Compose, _files.Names);
        await UpAsync();
    }

    /// <summary>Brings everything up, and finds the ports, which are others after every start.</summary>
    internal async Task UpAsync()
    {
        await Project.UpAsync(services);
        _client?.Dispose();
        _client = await SiteClient.ConnectAsync(
            StagingFiles.Domain, await Project.PortAsync("gateway", 8080), await Project.PortAsync("gateway", 8443), await Project.PortAsync("pebble", PebbleServer.ManagementPort), _roots);
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_project is not null)
        {
            await _project.DisposeAsync();
        }

        if (_images is not null)
        {
            await _images.DisposeAsync();
        }

        _files?.Dispose();
        GC.SuppressFinalize(this);
    }
}
