using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Backups;
using EnvironmentKit.Backups.Containers;
using EnvironmentKit.Engines.Containers;
using EnvironmentKit.Engines.Folders;
using EnvironmentKit.Engines.RabbitMq;
using EnvironmentKit.Nginx.Containers;
using EnvironmentKit.Nginx.Tracing;
using EnvironmentKit.Replication;
using EnvironmentKit.Replication.Containers;
using EnvironmentKit.Telemetry.Local.Statistics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace EnvironmentKit.Tests.Engines.Containers;

/// <summary>What is added to the kit's own resources before they run in containers; needs no engine.</summary>
public sealed class ContainerFormTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("engines-");
    private readonly IDistributedApplicationBuilder _builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = [], DisableDashboard = true });

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Nginx_ProxyAndFolder_AreConfiguredAsTheContainerSeesThem()
    {
        _builder.Configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = "http://localhost:4318";
        var web = _builder.AddContainer("web", "web").WithHttpEndpoint(targetPort: 8000);
        var gateway = _builder.AddNginx("gateway").WithProxy("/", web).WithStaticFiles("/static", _folder.FullName);
        web.GetEndpoint("http").EndpointAnnotation.AllAllocatedEndpoints.AddOrUpdateAllocatedEndpoint(
            KnownNetworkIdentifiers.DefaultAspireContainerNetwork,
            new AllocatedEndpoint(web.GetEndpoint("http").EndpointAnnotation, "web.dev.internal", 8000, EndpointBindingMode.SingleAddress, null, KnownNetworkIdentifiers.DefaultAspireContainerNetwork));
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var loggers = new DisposableLoggers();
        using var traces = new NginxTraceReporter(loggers.Service, TimeProvider.System, NullLogger<NginxTraceReporter>.Instance);

        new NginxContainer(_builder, traces, _builder.ExecutionContext, loggers.Service).Complete(gateway.Resource);

        gateway.Resource.Entrypoint.ShouldBe("/bin/sh");
        var mount = gateway.Resource.Annotations.OfType<ContainerMountAnnotation>().ShouldHaveSingleItem();
        (mount.Source, mount.Target, mount.IsReadOnly).ShouldBe((_folder.FullName, "/srv/www/1", true));
        var configuration = (await FilesAsync(gateway.Resource, services)).ShouldHaveSingleItem();
        configuration.Name.ShouldBe("nginx.conf");
        configuration.Contents.ShouldNotBeNull();
        configuration.Contents.ShouldContain("web.dev.internal:8000");
        configuration.Contents.ShouldContain("/srv/www/1");
        configuration.Contents.ShouldContain("listen 8080");
        configuration.Contents.ShouldContain("listen 8081");
        configuration.Contents.ShouldContain("stub_status");
        gateway.GetEndpoint("status").TargetPort.ShouldBe(8081);
        gateway.Resource.Annotations.OfType<ServerStatisticsAnnotation>().ShouldHaveSingleItem().Statistics.ShouldBeOfType<NginxStatistics>();
        configuration.Contents.ShouldNotContain(_folder.FullName);
    }

    [Fact]
    public async Task Replica_ServerWithVolume_CopiesFromItsPrimaryIntoAVolumeBesideIt()
    {
        var password = _builder.AddParameter("pass", "word");
        var db = _builder.AddPostgres("db", password: password).WithDataVolume("books").WithArgs("-c", "max_connections=50").WithReplica("copy");
        var replica = _builder.Resources.OfType<PostgresReplicaResource>().Single();
        await using var services = new ServiceCollection().BuildServiceProvider();

        new PrimaryContainer().Complete(db.Resource);
        new ReplicaContainer(_builder.ExecutionContext).Complete(replica);

        replica.Entrypoint.ShouldBe("/bin/sh");
        replica.Annotations.OfType<ContainerMountAnnotation>().ShouldHaveSingleItem().Source.ShouldBe("books-copy");
        (await ArgumentsAsync(replica)).ShouldBe(["/etc/environment-kit/replica.sh", "serve", "-c", "max_connections=50"]);
        (await FilesAsync(replica, services)).Select(file => file.Name).ShouldBe(["replica.sh", "replication-password"]);
        (await FilesAsync(db.Resource, services)).Select(file => file.Name).ShouldBe(["90-replication.sh", "replication-password"]);
    }

    [Fact]
    public async Task Backup_Server_WritesIntoTheEnvironmentsFolder()
    {
        var db = _builder.AddPostgres("db", password: _builder.AddParameter("pass", "word"));
        db.AddDatabase("books");
        db.WithBackup("0 2 * * *");
        var backup = _builder.Resources.OfType<PostgresBackupResource>().Single();
        await using var services = new ServiceCollection().BuildServiceProvider();

        new BackupContainer(new EnvironmentFolder(_folder.FullName)).Complete(backup);

        (await ArgumentsAsync(backup)).ShouldBe(["/etc/environment-kit/backup.sh", "backup"]);
        var mount = backup.Annotations.OfType<ContainerMountAnnotation>().ShouldHaveSingleItem();
        (mount.Source, mount.Target).ShouldBe((Path.Join(_folder.FullName, "backups", "db"), "/backups"));
        Directory.Exists(mount.Source).ShouldBeTrue();
        (await FilesAsync(backup, services)).Single(file => file.Name == "backup-password").Contents.ShouldBe("word");
    }

    [Theory]
    [InlineData(null, "4.2-management")]
    [InlineData("4.1.3-alpine", "4.1.3-management-alpine")]
    public void RabbitMQ_OfficialImage_ComesWithItsManagementPages(string? tag, string expected)
    {
        var queue = _builder.AddRabbitMQ("queue");
        if (tag is not null)
        {
            queue.WithImageTag(tag);
        }

        var form = new RabbitMqContainer(_builder);
        form.Serves(queue.Resource).ShouldBeTrue();
        form.Complete(queue.Resource);

        queue.Resource.Annotations.OfType<ContainerImageAnnotation>().ShouldHaveSingleItem().Tag.ShouldBe(expected);
        queue.GetEndpoint("management").TargetPort.ShouldBe(15672);
        queue.Resource.Annotations.OfType<ServerStatisticsAnnotation>().ShouldHaveSingleItem();
    }

    [Fact]
    public void RabbitMQ_PagesDeclared_FiguresAreReadFromThem()
    {
        var form = new RabbitMqContainer(_builder);
        var queue = _builder.AddRabbitMQ("queue").WithManagementPlugin(15999);

        form.Serves(queue.Resource).ShouldBeTrue();
        form.Complete(queue.Resource);

        queue.Resource.Annotations.OfType<EndpointAnnotation>().Single(endpoint => endpoint.Name == "management").Port.ShouldBe(15999);
        queue.Resource.Annotations.OfType<ServerStatisticsAnnotation>().ShouldHaveSingleItem().Statistics.ShouldBeOfType<RabbitMqManagementStatistics>();
    }

    [Fact]
    public void RabbitMQ_ImageOfOnesOwn_IsLeftAsItIs()
    {
        var form = new RabbitMqContainer(_builder);
        var own = _builder.AddRabbitMQ("own").WithImage("own/queue").Resource;
        var tagged = _builder.AddRabbitMQ("tagged").WithImageTag("nightly").Resource;

        form.Serves(own).ShouldBeFalse();
        form.Complete(tagged);

        tagged.Annotations.OfType<EndpointAnnotation>().ShouldNotContain(endpoint => endpoint.Name == "management");
        tagged.Annotations.OfType<ServerStatisticsAnnotation>().ShouldBeEmpty();
    }

    [Fact]
    public void Serves_OrdinaryContainer_IsLeftAsItIs()
    {
        var container = _builder.AddContainer("web", "web").Resource;
        IContainerForm[] forms = [new PrimaryContainer(), new ReplicaContainer(_builder.ExecutionContext), new BackupContainer(new EnvironmentFolder(_folder.FullName)), new RabbitMqContainer(_builder)];

        forms.ShouldAllBe(form => !form.Serves(container));
    }

    private static async Task<List<ContainerFile>> FilesAsync(IResource resource, IServiceProvider services)
    {
        List<ContainerFile> files = [];
        foreach (var annotation in resource.Annotations.OfType<ContainerFileSystemCallbackAnnotation>())
        {
            var items = await annotation.Callback(new ContainerFileSystemCallbackContext { Model = resource, Services = services }, TestContext.Current.CancellationToken);
            files.AddRange(items.Cast<ContainerFile>());
        }

        return files;
    }

    private static async Task<List<object>> ArgumentsAsync(IResource resource)
    {
        List<object> arguments = [];
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await annotation.Callback(new CommandLineArgsCallbackContext(arguments, resource, TestContext.Current.CancellationToken));
        }

        return arguments;
    }

    private sealed class DisposableLoggers : IDisposable
    {
        public ResourceLoggerService Service { get; } = new();

        public void Dispose() => Service.Dispose();
    }
}
