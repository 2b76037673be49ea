using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using EnvironmentKit.Engines.Folders;
using EnvironmentKit.Engines.Ports;
using EnvironmentKit.Masking;
using EnvironmentKit.Telemetry.Alerts;
using EnvironmentKit.Telemetry.Local.FanOut;
using EnvironmentKit.Telemetry.Local.Mail;
using EnvironmentKit.Telemetry.Local.RemoteWrite;
using EnvironmentKit.Telemetry.Otlp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Telemetry.Local.Alerting;

/// <summary>
/// Alerts of a local run: its telemetry goes to a Prometheus as well, which evaluates the rules of the deployed tiers, and what its Alertmanager sends
/// is kept by a mail server of the run.
/// </summary>
internal sealed class LocalAlerting : IAsyncDisposable
{
    private readonly AlertingSettings _settings;
    private readonly LocalIdentity _identity;
    private readonly AlertingResource _prometheus;
    private readonly AlertingResource _alertmanager;
    private readonly MailResource _mail;
    private readonly (int Prometheus, int Alertmanager) _ports;
    private SmtpServer? _smtp;
    private OtlpFanOut? _fanOut;

    private LocalAlerting(IDistributedApplicationBuilder builder, AlertingSettings settings, LocalIdentity identity, string root)
    {
        (_settings, _identity) = (settings, identity);
        var programs = AlertingPrograms.Find();
        var ports = new LocalPorts(root);
        _ports = (ports.Allocate("prometheus"), ports.Allocate("alertmanager"));
        var folder = Path.Join(root, "alerting");
        _prometheus = new AlertingResource("prometheus", programs.Prometheus, Path.Join(folder, "prometheus"));
        _alertmanager = new AlertingResource("alertmanager", programs.Alertmanager, Path.Join(folder, "alertmanager"));
        _mail = new MailResource("mail");
        Add(builder, _prometheus, _ports.Prometheus, AlertingConfiguration.PrometheusArguments(_ports.Prometheus));
        Add(builder, _alertmanager, _ports.Alertmanager, AlertingConfiguration.AlertmanagerArguments(_ports.Alertmanager));
        builder.AddResource(_mail)
            .WithInitialState(new CustomResourceSnapshot { ResourceType = "MailServer", State = KnownResourceStates.Running, Properties = [new(CustomResourceKnownProperties.Source, MailFolderOf(root))] })
            .ExcludeFromManifest();
    }

    /// <summary>Adds what alerts need, where they are turned on.</summary>
    /// <exception cref="EnvironmentKitException">A setting cannot be used, or a program is missing.</exception>
    public static void Register(IDistributedApplicationBuilder builder)
    {
        if (!builder.ExecutionContext.IsRunMode || builder.Services.Any(service => service.ServiceType == typeof(LocalAlerting)) || AlertingSettings.Read(builder.Configuration) is not { } settings)
        {
            return;
        }

        var root = builder.Configuration[Engines.ProcessEngineExtensions.FolderKey] is { Length: > 0 } configured
            ? Path.GetFullPath(configured, builder.AppHostDirectory)
            : EnvironmentFolder.ForCheckout(builder.AppHostDirectory).Root;
        var identity = LocalIdentity.Of(builder);
        var alerting = new LocalAlerting(builder, settings, identity, root);
        // Through a factory, so that it is disposed of with the application.
        builder.Services.AddSingleton(_ => alerting);
        builder.Eventing.Subscribe<BeforeStartEvent>((start, cancellationToken) => start.Services.GetRequiredService<LocalAlerting>().StartAsync(start, root, cancellationToken));
    }

    /// <summary>Where telemetry of the run goes instead, once that is known.</summary>
    public OtlpTarget? Target => _fanOut is { } fanOut ? new OtlpTarget(fanOut.Endpoint, []) : null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_fanOut is not null)
        {
            await _fanOut.DisposeAsync().ConfigureAwait(false);
        }

        if (_smtp is not null)
        {
            await _smtp.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static string MailFolderOf(string root) => Path.Join(root, "mail");

    private static void Add(IDistributedApplicationBuilder builder, AlertingResource resource, int port, IReadOnlyList<string> arguments) => builder.AddResource(resource)
        .WithArgs([.. arguments])
        .WithHttpEndpoint(port: port, targetPort: port, isProxied: false)
        .WithHttpHealthCheck("/-/ready")
        .ExcludeFromManifest();

    private async Task StartAsync(BeforeStartEvent start, string root, CancellationToken cancellationToken)
    {
        var services = start.Services;
        var time = services.GetRequiredService<TimeProvider>();
        var run = ObservedRun.Of(start.Model.Resources, _identity);
        var declared = services.GetService<TelemetryDeclaration>()?.Options ?? new TelemetryOptions();
        var rules = AlertingConfiguration.Rules(run, new AlertSettings(declared.Alerts) { Runbooks = declared.Runbooks }, _settings.After);
        _smtp = StartMail(services, new MailFolder(MailFolderOf(root), time));
        WriteBeforeStart(services, _prometheus, ("alerts.yaml", rules), ("prometheus.yaml", AlertingConfiguration.Prometheus(run, "alerts.yaml", _ports.Alertmanager, _settings.Interval)));
        WriteBeforeStart(services, _alertmanager, ("alertmanager.yaml", AlertingConfiguration.Alertmanager(run, _smtp.Port, _settings.Interval)));
        _fanOut = await OtlpFanOut.StartAsync(await TargetsAsync(services, time, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        foreach (var resource in start.Model.Resources.Where(resource => resource.Annotations.OfType<OtlpExporterAnnotation>().Any()).ToList())
        {
            resource.Annotations.Add(new EnvironmentCallbackAnnotation(Divert));
        }
    }

    private SmtpServer StartMail(IServiceProvider services, MailFolder folder)
    {
        var log = services.GetRequiredService<ResourceLoggerService>().GetLogger(_mail);
        var mask = services.GetService<SecretMask>();
        return new SmtpServer(mail =>
        {
            var file = folder.Keep(mail);
            log.LogInformation("{Subject}, to {Receivers}: {File}", mask?.Apply(mail.Subject) ?? mail.Subject, string.Join(", ", mail.To), file);
        });
    }

    // Only then has the run taken the checkout's folder for itself.
    private static void WriteBeforeStart(IServiceProvider services, AlertingResource resource, params IReadOnlyList<(string Name, string Text)> files) =>
        services.GetRequiredService<IDistributedApplicationEventing>().Subscribe<BeforeResourceStartedEvent>(resource, (_, _) =>
        {
            Directory.CreateDirectory(resource.WorkingDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            foreach (var (name, text) in files)
            {
                File.WriteAllText(Path.Join(resource.WorkingDirectory, name), text);
            }

            return Task.CompletedTask;
        });

    private async Task<IReadOnlyList<FanOutTarget>> TargetsAsync(IServiceProvider services, TimeProvider time, CancellationToken cancellationToken)
    {
        List<FanOutTarget> targets = [new(request => PrometheusTarget.Of(_ports.Prometheus, request), time)];
        var logger = services.GetRequiredService<ILogger<LocalAlerting>>();
        var source = services.GetService<TelemetrySource>();
        if (source is not null && await source.FindTargetAsync(services.GetRequiredService<DistributedApplicationExecutionContext>(), logger, cancellationToken).ConfigureAwait(false) is { } dashboard)
        {
            targets.Add(new(
                request => new FanOutMessage(new Uri(dashboard.Endpoint, request.Path[1..]), request.ContentType, request.ContentEncoding, request.Body) { Headers = dashboard.Headers },
                time));
        }

        return targets;
    }

    // A container does not reach what listens on this machine alone.
    private void Divert(EnvironmentCallbackContext context)
    {
        var variables = context.EnvironmentVariables;
        if (_fanOut is { } fanOut && variables.ContainsKey("OTEL_EXPORTER_OTLP_ENDPOINT") && !context.Resource.Annotations.OfType<ContainerImageAnnotation>().Any())
        {
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = new UriBuilder(fanOut.Endpoint) { Host = "localhost" }.Uri.GetLeftPart(UriPartial.Authority);
            variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        }
    }
}
