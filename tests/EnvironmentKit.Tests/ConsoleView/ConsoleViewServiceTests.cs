using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.ConsoleView;
using EnvironmentKit.Masking;
using EnvironmentKit.Status;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EnvironmentKit.Tests.ConsoleView;

/// <summary>The view on real notifications and logs, without anything that runs.</summary>
public sealed class ConsoleViewServiceTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("view-");
    private readonly ExecutableResource _web = new("web", "web", "/");
    private readonly ParameterResource _password = new("smtp-password", _ => "", secret: true);
    private readonly ApplicationLifetime _lifetime = new(NullLogger<ApplicationLifetime>.Instance);
    private readonly ResourceLoggerService _loggers = new();
    private readonly StringWriter _output = new();
    private readonly Dictionary<string, string?> _settings = [];
    private readonly SecretMask _mask = new();
    private readonly EnvironmentLogFile _logFile;
    private readonly LogRelay _relay;
    private readonly int _exitCode = Environment.ExitCode;
    private ResourceNotificationService? _notifications;
    private StatusMonitor? _monitor;
    private ConsoleViewService? _view;

    public ConsoleViewServiceTests()
    {
        _logFile = new EnvironmentLogFile(Path.Combine(_folder.FullName, "apphost.log"), _mask);
        _relay = new LogRelay(_logFile, TimeProvider.System);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _view?.Dispose();
        _monitor?.Dispose();
        await _logFile.DisposeAsync();
        _loggers.Dispose();
        _folder.Delete(recursive: true);
        Environment.ExitCode = _exitCode;
    }

    [Fact]
    public async Task Start_AllHealthy_TellsSummaryAndGoesOn()
    {
        await StartAsync();
        await PublishAsync(_web, "Starting");
        await Deadline.For("the first line", () => Task.FromResult(Output.Contains("web: Starting")));
        await PublishAsync(_web, "Running");

        await Deadline.For("the summary", () => Task.FromResult(Output.Contains("Ctrl-C ends it.")));

        Output.ShouldContain("Everything is healthy after");
        _lifetime.ApplicationStopping.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public async Task Start_ResourceFails_TellsItsLogAndStopsWithExitCode()
    {
        await StartAsync();
        _loggers.GetLogger(_web).LogError("the port is taken");
        await PublishAsync(_web, "Finished", exitCode: 3);

        await Deadline.For("the stop", () => Task.FromResult(_lifetime.ApplicationStopping.IsCancellationRequested));

        Output.ShouldContain("web ended with exit code 3.");
        Output.ShouldContain("  | the port is taken");
        Output.ShouldContain("What to do:");
        Output.ShouldContain("Stopping…");
        Environment.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Start_ExitOnFailureOff_GoesOn()
    {
        _settings["Environment:ExitOnFailure"] = "false";
        await StartAsync();
        await PublishAsync(_web, "FailedToStart");

        await Deadline.For("the report", () => Task.FromResult(Output.Contains("What to do:")));

        _lifetime.ApplicationStopping.IsCancellationRequested.ShouldBeFalse();
        Environment.ExitCode.ShouldBe(_exitCode);
    }

    [Fact]
    public async Task Start_ParameterWithoutValue_TellsHowToGiveIt()
    {
        await StartAsync();
        await PublishAsync(_password, KnownResourceStates.ValueMissing);

        await Deadline.For("the report", () => Task.FromResult(Output.Contains("What to do:")));

        Output.ShouldContain("smtp-password has no value.");
        Output.ShouldContain("Parameters__smtp_password");
    }

    [Fact]
    public async Task Start_NeverHealthy_EndsAfterTheLimit()
    {
        _settings["Environment:HealthTimeout"] = "0.2";
        await StartAsync();
        await PublishAsync(_web, "Starting");

        await Deadline.For("the stop", () => Task.FromResult(_lifetime.ApplicationStopping.IsCancellationRequested));

        Output.ShouldContain("web is not healthy (Starting) after 0.2 s.");
    }

    [Fact]
    public async Task Stop_Running_SaysSoAndHowLongItTook()
    {
        await StartAsync();
        await PublishAsync(_web, "Running");
        await StopAsync();

        Output.ShouldContain("Stopping…");
        Output.ShouldContain("Stopped after 0.");
    }

    [Fact]
    public async Task Log_Warning_IsToldAndAllGoesToTheFile()
    {
        var early = _relay.CreateLogger("Early");
        early.LogWarning("before the view");
        await StartAsync();
        var logger = _relay.CreateLogger("Some.Category");
        logger.LogInformation("only for the file");
        logger.LogWarning("careful");

        await Deadline.For("both lines in the file", async () =>
        {
            var file = Path.Combine(_folder.FullName, "apphost.log");
            var text = File.Exists(file) ? await File.ReadAllTextAsync(file, Cancellation) : "";
            return text.Contains("Information Some.Category: only for the file") && text.Contains("Warning Some.Category: careful");
        });
        Output.ShouldContain("warning: before the view");
        Output.ShouldContain("warning: careful");
        Output.ShouldNotContain("only for the file");
    }

    [Fact]
    public async Task Secret_LoggedAndReported_IsMaskedEverywhere()
    {
        _mask.Learn(new ParameterResource("key", _ => "hunter2!", secret: true));
        _relay.CreateLogger("Early").LogWarning("early hunter2!");
        await StartAsync();
        _relay.CreateLogger("Late").LogWarning("late hunter2!");
        _loggers.GetLogger(_web).LogError("line hunter2!");
        await _notifications!.PublishUpdateAsync(_web, snapshot => snapshot with
        {
            State = "Trying hunter2!",
            Urls = [new UrlSnapshot("site", "http://a:hunter2%21@localhost", IsInternal: false)],
        });
        await Deadline.For("the state", () => Task.FromResult(Output.Contains("Trying")));
        await PublishAsync(_web, "Finished", exitCode: 3);
        await Deadline.For("the stop", () => Task.FromResult(_lifetime.ApplicationStopping.IsCancellationRequested));
        await _logFile.DisposeAsync();

        var file = await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "apphost.log"), Cancellation);
        foreach (var shown in (string[])[Output, file, string.Join("\n", _monitor!.Read().Failure.Concat(_monitor.Read().Resources.SelectMany(resource => resource.Urls)))])
        {
            shown.ShouldNotContain("hunter2");
            shown.ShouldContain(SecretValues.Mark);
        }

        Output.ShouldContain($"warning: early {SecretValues.Mark}");
        Output.ShouldContain($"warning: late {SecretValues.Mark}");
        Output.ShouldContain($"Trying {SecretValues.Mark}");
        Output.ShouldContain($"  | line {SecretValues.Mark}");
    }

    private async Task StartAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(_settings).Build();
        var services = new ServiceCollection().BuildServiceProvider();
        var model = new DistributedApplicationModel((IEnumerable<IResource>)[_web, _password]);
        _notifications = new ResourceNotificationService(NullLogger<ResourceNotificationService>.Instance, _lifetime, services, _loggers);
        _monitor = new StatusMonitor(_notifications, model, new ResourceLogs(_loggers, model, _mask, _logFile), _mask, configuration, RunSettings.Read(configuration), _lifetime, TimeProvider.System);
        _view = new ConsoleViewService(_monitor, new LineView(TextWriter.Synchronized(_output)), _relay, _logFile, _mask, RunSettings.Read(configuration), _lifetime, TimeProvider.System);
        await _view.StartingAsync(Cancellation);
        await _monitor.StartingAsync(Cancellation);
    }

    private async Task StopAsync()
    {
        if (_monitor is null || _lifetime.ApplicationStopped.IsCancellationRequested)
        {
            return;
        }

        _lifetime.StopApplication();
        await _monitor.StoppedAsync(CancellationToken.None);
        await _view!.StoppedAsync(CancellationToken.None);
        _lifetime.NotifyStopped();
    }

    private Task PublishAsync(IResource resource, string state, int? exitCode = null) =>
        _notifications!.PublishUpdateAsync(resource, snapshot => snapshot with { State = state, ExitCode = exitCode });
}
