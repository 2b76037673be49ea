using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.JavaScript;

/// <summary>The programs that an application needs on this machine: what runs it, and its package manager with what that runs on.</summary>
internal static class RequiredPrograms
{
    private static readonly Dictionary<string, string> Links = new(StringComparer.Ordinal)
    {
        ["node"] = "https://nodejs.org/en/download/",
        ["npm"] = "https://nodejs.org/en/download",
        ["bun"] = "https://bun.sh/docs/installation",
        ["yarn"] = "https://yarnpkg.com/getting-started/install",
        ["pnpm"] = "https://pnpm.io/installation",
    };

    /// <summary>Declares them before the start, when the package manager is settled.</summary>
    public static IResourceBuilder<T> Require<T>(IResourceBuilder<T> app, string runtime) where T : JavaScriptAppResource
    {
        app.ApplicationBuilder.OnBeforeStart((_, _) =>
        {
            foreach (var program in Of(app.Resource, runtime).Distinct(StringComparer.Ordinal).ToArray())
            {
                app.WithRequiredCommand(program, Links.GetValueOrDefault(program));
            }

            return Task.CompletedTask;
        });
        return app;
    }

    private static IEnumerable<string> Of(JavaScriptAppResource app, string runtime)
    {
        var manager = PackageCommands.Last<JavaScriptPackageManagerAnnotation>(app)?.ExecutableName;
        var runner = manager is not null && app.HasAnnotationOfType<JavaScriptRunScriptAnnotation>() ? manager : runtime;
        yield return runner;
        if (manager is not null)
        {
            yield return manager;
        }

        if (runner is "npm" or "yarn" or "pnpm" || manager is "npm" or "yarn" or "pnpm")
        {
            yield return "node";
        }
    }
}
