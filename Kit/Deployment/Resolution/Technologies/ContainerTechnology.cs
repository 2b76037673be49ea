using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment.Resolution.Files;
using EnvironmentKit.Deployment.Resolution.Values;
using EnvironmentKit.Images;

namespace EnvironmentKit.Deployment.Resolution.Technologies;

/// <summary>An image that the kit knows nothing about.</summary>
internal sealed partial class ContainerTechnology : Technology
{
    public override string Component => "application";

    public override ServiceLimits Limits { get; } = new(100, 1000, 128L << 20, 256L << 20, 256);

    public override bool Makes(IResource resource) => true;

    // The image of Redis would choose its user in an entrypoint of its own, which Aspire replaces.
    public override ServiceUser UserOf(ImageReference image) =>
        image.Repository.EndsWith("library/redis", StringComparison.Ordinal) ? new(999, image.IsAlpine() ? 1000 : 999) : new(1000, 1000);

    public override async ValueTask ReadAsync(ServiceDraft draft)
    {
        // A Dockerfile that the declaration writes says which program the image runs.
        if (draft.Entrypoint is null && draft.Environment.Values.Any(SecretText.IsIn)
            && draft.Resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault() is { DockerfileFactory: { } factory })
        {
            var dockerfile = await factory(new DockerfileFactoryContext { Resource = draft.Resource, Services = NoServices.Instance }).ConfigureAwait(false);
            draft.Entrypoint = DockerfileStages.Entrypoint(dockerfile);
        }
    }

    public override void Complete(ServiceDraft draft)
    {
        draft.AddTemporary("/tmp", 64 << 20);
        draft.Stateful = draft.Volumes.Exists(mount => !mount.ReadOnly);
        if (draft.Environment.Where(variable => SecretText.IsIn(variable.Value)).Select(variable => variable.Key).FirstOrDefault() is { } variable)
        {
            if (draft.Entrypoint is not { } entrypoint)
            {
                throw new EnvironmentKitException(
                    $"The variable {variable} of '{draft.Name}' holds a secret, which tier '{draft.Model.Tier.Name}' hands over as a file. Name the program that the image runs, "
                    + $"as in WithEntrypoint(\"/docker-entrypoint.sh\"), so that a script can read the file before; or let the program read the file itself.");
            }

            SecretScript.PutBefore(draft, entrypoint);
        }

        if (draft.Run == RunMode.Continuous && draft.Ports is [var port, ..] && !port.Udp)
        {
            draft.Readiness ??= new Probe((ProbeAction?)HealthPage(draft) ?? new TcpProbe(port.Name));
            draft.Startup ??= draft.Readiness with { Interval = TimeSpan.FromSeconds(2), FailureThreshold = 60 };
            draft.Liveness ??= draft.Readiness with { Action = new TcpProbe(port.Name), Interval = TimeSpan.FromSeconds(30), FailureThreshold = 5 };
        }
    }

    // Of a health check that is declared for local runs, Aspire keeps nothing but a key; the page's path is in it.
    private static HttpProbe? HealthPage(ServiceDraft draft)
    {
        var path = draft.Resource.Annotations.OfType<HealthCheckAnnotation>().Select(check => HttpCheck().Match(check.Key)).FirstOrDefault(match => match.Success)?.Groups["path"].Value;
        return path is not null && draft.Ports.Find(port => port.Scheme == "http") is { } port ? new HttpProbe(port.Name, path) : null;
    }

    [GeneratedRegex("_(?<path>/[^_]*)_[23][0-9][0-9]_check")]
    private static partial Regex HttpCheck();
}
