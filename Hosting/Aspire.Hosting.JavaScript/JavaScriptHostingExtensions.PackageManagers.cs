using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.JavaScript;

namespace Aspire.Hosting;

public static partial class JavaScriptHostingExtensions
{
    private const string BunBuildImage = "oven/bun:1";

    /// <summary>Lets npm install an application's packages and run its scripts.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="resource">The application.</param>
    /// <param name="install">Whether packages are installed before the application starts; otherwise on demand only.</param>
    /// <param name="installCommand">npm's command that installs; when null, <c>ci</c> where a locked package is published and else <c>install</c>.</param>
    /// <param name="installArgs">Its arguments; null for none.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<TResource> WithNpm<TResource>(this IResourceBuilder<TResource> resource, bool install = true, string? installCommand = null, string[]? installArgs = null) where TResource : JavaScriptAppResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        var command = installCommand ?? (IsPublished(resource) && Has(resource, "package-lock.json") ? "ci" : "install");
        var manager = new JavaScriptPackageManagerAnnotation("npm", runScriptCommand: "run", cacheMount: "/root/.npm") { PackageFilesPatterns = { new CopyFilePattern("package*.json", "./") } };
        return Manage(resource, manager, new JavaScriptInstallCommandAnnotation([command, .. installArgs ?? []]) { ProductionInstallArgs = "--omit=dev" }, install);
    }

    /// <summary>Lets Bun install an application's packages and run its scripts.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="resource">The application.</param>
    /// <param name="install">Whether packages are installed before the application starts; otherwise on demand only.</param>
    /// <param name="installArgs">The arguments of <c>bun install</c>; when null, <c>--frozen-lockfile</c> where a locked package is published.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<TResource> WithBun<TResource>(this IResourceBuilder<TResource> resource, bool install = true, string[]? installArgs = null) where TResource : JavaScriptAppResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        string[] locks = [.. new[] { "bun.lock", "bun.lockb" }.Where(file => Has(resource, file))];
        var manager = new JavaScriptPackageManagerAnnotation("bun", runScriptCommand: "run", cacheMount: "/root/.bun/install/cache")
        {
            PackageFilesPatterns = { new CopyFilePattern(string.Join(' ', ["package.json", .. locks]), "./") },
            CommandSeparator = null,
            RunsOnBuildImage = true,
        };
        if (!resource.Resource.HasAnnotationOfType<DockerfileBaseImageAnnotation>())
        {
            // The images of Node.js do not have it.
            resource.WithAnnotation(new DockerfileBaseImageAnnotation { BuildImage = BunBuildImage });
        }

        return Manage(resource, manager, new JavaScriptInstallCommandAnnotation(["install", .. installArgs ?? Frozen(resource, locks.Length > 0)]) { ProductionInstallArgs = "--production" }, install);
    }

    /// <summary>Lets yarn install an application's packages and run its scripts.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="resource">The application.</param>
    /// <param name="install">Whether packages are installed before the application starts; otherwise on demand only.</param>
    /// <param name="installArgs">The arguments of <c>yarn install</c>; when null, <c>--frozen-lockfile</c>, or <c>--immutable</c> from yarn 2 on, where a locked package is published.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<TResource> WithYarn<TResource>(this IResourceBuilder<TResource> resource, bool install = true, string[]? installArgs = null) where TResource : JavaScriptAppResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        var settings = Has(resource, ".yarnrc.yml");
        var folder = Directory.Exists(Path.Combine(resource.Resource.WorkingDirectory, ".yarn"));
        var isModern = settings || folder;
        var isLocked = Has(resource, "yarn.lock");
        // A separator would be passed on to the script by newer versions and complained about by older ones.
        var manager = new JavaScriptPackageManagerAnnotation("yarn", runScriptCommand: "run", cacheMount: isModern ? ".yarn/cache" : "/root/.cache/yarn") { CommandSeparator = null };
        manager.PackageFilesPatterns.Add(new CopyFilePattern(string.Join(' ', (string[])["package.json", .. isLocked ? (string[])["yarn.lock"] : [], .. settings ? (string[])[".yarnrc.yml"] : []]), "./"));
        if (folder)
        {
            manager.PackageFilesPatterns.Add(new CopyFilePattern(".yarn", "./.yarn"));
        }

        string[] arguments = installArgs ?? (isModern && isLocked && IsPublished(resource) ? ["--immutable"] : Frozen(resource, isLocked));
        return Manage(resource, manager, new JavaScriptInstallCommandAnnotation(["install", .. arguments]) { ProductionInstallArgs = "--production" }, install);
    }

    /// <summary>Lets pnpm install an application's packages and run its scripts.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="resource">The application.</param>
    /// <param name="install">Whether packages are installed before the application starts; otherwise on demand only.</param>
    /// <param name="installArgs">The arguments of <c>pnpm install</c>; when null, <c>--frozen-lockfile</c> where a locked package is published.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<TResource> WithPnpm<TResource>(this IResourceBuilder<TResource> resource, bool install = true, string[]? installArgs = null) where TResource : JavaScriptAppResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        string[] files = ["package.json", .. new[] { "pnpm-lock.yaml", "pnpm-workspace.yaml" }.Where(file => Has(resource, file))];
        var manager = new JavaScriptPackageManagerAnnotation("pnpm", runScriptCommand: "run", cacheMount: "/pnpm/store")
        {
            PackageFilesPatterns = { new CopyFilePattern(string.Join(' ', files), "./") },
            // A separator would be passed on to the script.
            CommandSeparator = null,
            InitializeDockerBuildStage = stage => stage.Run("corepack enable pnpm"),
        };
        return Manage(resource, manager, new JavaScriptInstallCommandAnnotation(["install", .. installArgs ?? Frozen(resource, files.Contains("pnpm-lock.yaml"))]) { ProductionInstallArgs = "--prod" }, install);
    }

    private static IResourceBuilder<T> Manage<T>(IResourceBuilder<T> app, JavaScriptPackageManagerAnnotation manager, JavaScriptInstallCommandAnnotation command, bool install) where T : JavaScriptAppResource
    {
        app.WithAnnotation(manager).WithAnnotation(command);
        PackageInstaller.Add(app, install);
        return app;
    }

    private static string[] Frozen<T>(IResourceBuilder<T> app, bool isLocked) where T : JavaScriptAppResource => IsPublished(app) && isLocked ? ["--frozen-lockfile"] : [];

    private static bool IsPublished<T>(IResourceBuilder<T> app) where T : JavaScriptAppResource => app.ApplicationBuilder.ExecutionContext.IsPublishMode;

    private static bool Has<T>(IResourceBuilder<T> app, string file) where T : JavaScriptAppResource => File.Exists(Path.Combine(app.Resource.WorkingDirectory, file));
}
