using System.Globalization;
using Aspire.Hosting;
using EnvironmentKit.Deployment;
using EnvironmentKit.Docker;

namespace EnvironmentKit.Parity;

/// <summary>The settings of what services share: the tier, its volumes, secrets, files and builds.</summary>
internal static class DeploymentSettings
{
    public static void Add(SettingList list, TierDeployment deployment)
    {
        var tier = new SubjectSettings(list, SettingSubject.Tier);
        tier.Add("application", deployment.Application);
        tier.Add("name", deployment.Name);
        tier.Add("version", deployment.Version);
        tier.Add(deployment.Waivers);
        foreach (var volume in deployment.Volumes)
        {
            var settings = new SubjectSettings(list, new SettingSubject(SubjectKind.Volume, volume.Name));
            settings.Add("size", Quantity.Size(volume.Size));
            settings.Add("shared", volume.Shared);
            settings.Add("storage-class", volume.StorageClass);
        }

        foreach (var secret in deployment.Secrets)
        {
            new SubjectSettings(list, new SettingSubject(SubjectKind.Secret, secret.Name)).Add("description", secret.Description);
        }

        foreach (var file in deployment.Configs)
        {
            new SubjectSettings(list, new SettingSubject(SubjectKind.File, file.Name)).Add("content", Summary(file.Content));
        }

        foreach (var file in deployment.Files)
        {
            new SubjectSettings(list, new SettingSubject(SubjectKind.File, file.Path)).Add("content", Summary(file.Content));
        }

        foreach (var build in deployment.Builds)
        {
            AddBuild(new SubjectSettings(list, new SettingSubject(SubjectKind.Build, build.Service)), build);
        }
    }

    private static void AddBuild(SubjectSettings settings, ImageBuild build)
    {
        settings.Add("image", build.Image.ToString());
        settings.Add("context", build.Context);
        settings.Add("dockerfile", build.Dockerfile);
        settings.Add("target", build.Target);
        settings.Add("secrets", build.Secrets.Count > 0 ? build.Secrets : null);
        foreach (var argument in build.Arguments)
        {
            settings.Add("argument." + argument.Name, argument.Value);
        }

        foreach (var file in build.Files)
        {
            settings.Add("file." + file.Path, Summary(file.Content));
        }
    }

    /// <summary>What tells one content from another without showing it.</summary>
    private static string Summary(string content) => string.Create(
        CultureInfo.InvariantCulture, $"{content.Count(character => character == '\n')} lines, sha256 {Sha256.HexOf(content)[..12]}");
}
