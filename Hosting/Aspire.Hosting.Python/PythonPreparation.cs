using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Python;

/// <summary>What happens before an application starts in a local run: its virtual environment is made, its packages are installed.</summary>
internal static class PythonPreparation
{
    private const string PythonLink = "https://www.python.org/downloads/";
    private const string UvLink = "https://docs.astral.sh/uv/getting-started/installation/";

    /// <summary>Adds the resource that installs packages, or changes whether it does so by itself.</summary>
    public static void AddInstaller<T>(IResourceBuilder<T> app, bool install) where T : PythonAppResource
    {
        var application = app.ApplicationBuilder;
        if (!application.ExecutionContext.IsRunMode)
        {
            return;
        }

        if (application.TryCreateResourceBuilder<PythonInstallerResource>(InstallerName(app.Resource), out var existing))
        {
            if (!install)
            {
                existing.WithExplicitStart();
            }

            return;
        }

        var resource = new PythonInstallerResource(InstallerName(app.Resource), app.Resource);
        resource.Annotations.Add(NameValidationPolicyAnnotation.None);
        var installer = application.AddResource(resource).WithParentRelationship(app.Resource).ExcludeFromManifest().WithHiddenOnCompletion();
        if (!install)
        {
            installer.WithExplicitStart();
        }

        application.OnBeforeStart((_, _) =>
        {
            // Which package manager it is, and of which environment, may have been said after this.
            if (app.Resource.TryGetLastAnnotation<PythonPackageManagerAnnotation>(out var manager))
            {
                var program = manager.IsUv ? manager.Program : app.Resource.Annotations.OfType<VirtualEnvironmentAnnotation>().Last().Program(manager.Program);
                installer.WithCommand(program).WithWorkingDirectory(app.Resource.WorkingDirectory).WithArgs(manager.Arguments);
                if (manager.IsUv)
                {
                    installer.WithRequiredCommand(PythonPackageManagerAnnotation.Uv, UvLink);
                }
            }

            return Task.CompletedTask;
        });
    }

    /// <summary>Adds the resource that makes the virtual environment, when there is none and nothing else makes it.</summary>
    public static void AddEnvironment<T>(IResourceBuilder<T> app) where T : PythonAppResource
    {
        var application = app.ApplicationBuilder;
        if (!application.ExecutionContext.IsRunMode
            || app.Resource.TryGetLastAnnotation<PythonPackageManagerAnnotation>(out var manager) && manager.IsUv
            || !app.Resource.TryGetLastAnnotation<VirtualEnvironmentAnnotation>(out var environment)
            || !environment.CreateIfNotExists
            || Directory.Exists(environment.Path)
            || application.TryCreateResourceBuilder<VirtualEnvironmentResource>(EnvironmentName(app.Resource), out _))
        {
            return;
        }

        var resource = new VirtualEnvironmentResource(EnvironmentName(app.Resource), app.Resource);
        resource.Annotations.Add(NameValidationPolicyAnnotation.None);
        var python = Python();
        application.AddResource(resource)
            .WithCommand(python)
            .WithArgs("-m", "venv", environment.Path)
            .WithParentRelationship(app.Resource)
            .ExcludeFromManifest()
            .WithRequiredCommand(python, PythonLink);
    }

    /// <summary>Takes the resource that makes the virtual environment away again.</summary>
    public static void RemoveEnvironment<T>(IResourceBuilder<T> app) where T : PythonAppResource
    {
        if (app.ApplicationBuilder.TryCreateResourceBuilder<VirtualEnvironmentResource>(EnvironmentName(app.Resource), out var environment))
        {
            app.ApplicationBuilder.Resources.Remove(environment.Resource);
        }
    }

    /// <summary>Lets each wait for the one before it, once it is settled which there are.</summary>
    public static void Order<T>(IResourceBuilder<T> app) where T : PythonAppResource
    {
        var application = app.ApplicationBuilder;
        application.TryCreateResourceBuilder<VirtualEnvironmentResource>(EnvironmentName(app.Resource), out var environment);
        application.TryCreateResourceBuilder<PythonInstallerResource>(InstallerName(app.Resource), out var installer);
        if (installer is not null && !installer.Resource.HasAnnotationOfType<ExplicitStartupAnnotation>())
        {
            if (environment is not null)
            {
                installer.WaitForCompletion(environment);
            }

            app.WaitForCompletion(installer);
        }
        else if (environment is not null)
        {
            app.WaitForCompletion(environment);
        }
    }

    private static string InstallerName(PythonAppResource app) => $"{app.Name}-installer";

    private static string EnvironmentName(PythonAppResource app) => $"{app.Name}-venv-creator";

    // Where both names exist, the older one may be Python 2.
    private static string Python()
    {
        var (preferred, other) = OperatingSystem.IsWindows() ? ("py", "python") : ("python3", "python");
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => Array.Exists(endings, ending => File.Exists(Path.Join(folder, preferred + ending)))) ? preferred : other;
    }
}
