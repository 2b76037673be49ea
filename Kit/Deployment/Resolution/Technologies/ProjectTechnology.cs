using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Deployment.Resolution.Technologies;

/// <summary>A .NET program, in an image that the kit builds.</summary>
internal sealed class ProjectTechnology : Technology
{
    private const int Port = 8080;

    public override string Component => "application";

    public override ServiceLimits Limits { get; } = new(100, 1000, 128L << 20, 384L << 20, 256);

    public override bool Makes(IResource resource) => resource is ProjectResource;

    public override ServiceUser UserOf(ImageReference image) => new(1654, 1654);

    public override ImageReference ImageOf(IResource resource, TierModel model) => model.Application.ImageOf(resource.Name);

    public override void Complete(ServiceDraft draft)
    {
        var tier = draft.Model.Tier;
        draft.AddTemporary("/tmp", 64 << 20);
        draft.Default("DOTNET_ENVIRONMENT", tier.EnvironmentName);
        if ((tier.LogLevel?.ToString() ?? Configured(draft)) is { } level)
        {
            draft.Default("Logging__LogLevel__Default", level);
        }

        if (draft.Run != RunMode.Continuous)
        {
            return;
        }

        if (draft.Ports.Find(port => port.Scheme == "http") is not { } http)
        {
            // A worker serves its health endpoints only.
            http = new ServicePort("health", Port) { Scheme = "http" };
            draft.Ports.Add(http);
            draft.Default("ASPNETCORE_HTTP_PORTS", "8080");
        }

        draft.Startup ??= new Probe(new HttpProbe(http.Name, "/alive")) { Interval = TimeSpan.FromSeconds(2), FailureThreshold = 60 };
        draft.Readiness ??= new Probe(new HttpProbe(http.Name, "/ready")) { Interval = TimeSpan.FromSeconds(5) };
        draft.Liveness ??= new Probe(new HttpProbe(http.Name, "/alive")) { Interval = TimeSpan.FromSeconds(15) };
    }

    private static string? Configured(ServiceDraft draft)
    {
        if (draft.Model.Settings.OfEnvironment("LogLevel") is not { } text)
        {
            return null;
        }

        return Enum.TryParse<LogLevel>(text, ignoreCase: true, out var level) && Enum.IsDefined(level)
            ? level.ToString()
            : throw new EnvironmentKitException(
                $"The setting Environment:LogLevel of tier '{draft.Model.Tier.Name}' is '{text}'. Expected is one of {string.Join(", ", Enum.GetNames<LogLevel>())}.");
    }
}
