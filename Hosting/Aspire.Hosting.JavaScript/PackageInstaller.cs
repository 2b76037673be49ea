using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.JavaScript;

/// <summary>The resource that installs an application's packages, which the application waits for. There is one per application and only in a local run.</summary>
internal static class PackageInstaller
{
    public static void Add<T>(IResourceBuilder<T> app, bool install) where T : JavaScriptAppResource
    {
        var application = app.ApplicationBuilder;
        if (!application.ExecutionContext.IsRunMode)
        {
            return;
        }

        var name = $"{app.Resource.Name}-installer";
        if (application.TryCreateResourceBuilder<JavaScriptInstallerResource>(name, out var existing))
        {
            Choose(app, existing, install);
            return;
        }

        var resource = new JavaScriptInstallerResource(name, app.Resource.WorkingDirectory);
        resource.Annotations.Add(NameValidationPolicyAnnotation.None);
        var installer = application.AddResource(resource).WithParentRelationship(app.Resource).ExcludeFromManifest();
        application.OnBeforeStart((_, _) =>
        {
            // The package manager may have been chosen after this.
            var manager = PackageCommands.Last<JavaScriptPackageManagerAnnotation>(app.Resource);
            var command = PackageCommands.Last<JavaScriptInstallCommandAnnotation>(app.Resource);
            if (manager is null || command is null)
            {
                throw new InvalidOperationException("JavaScriptPackageManagerAnnotation and JavaScriptInstallCommandAnnotation are required when installing packages.");
            }

            installer.WithCommand(manager.ExecutableName).WithWorkingDirectory(app.Resource.WorkingDirectory).WithArgs(command.Args);
            return Task.CompletedTask;
        });
        Choose(app, installer, install);
        app.WithAnnotation(new JavaScriptPackageInstallerAnnotation(resource));
    }

    private static void Choose<T>(IResourceBuilder<T> app, IResourceBuilder<JavaScriptInstallerResource> installer, bool install) where T : JavaScriptAppResource
    {
        var waits = app.Resource.Annotations.OfType<WaitAnnotation>().Where(wait => wait.Resource == installer.Resource).ToArray();
        if (!install)
        {
            foreach (var wait in waits)
            {
                app.Resource.Annotations.Remove(wait);
            }

            installer.WithExplicitStart();
        }
        else if (waits.Length == 0)
        {
            foreach (var explicitStart in installer.Resource.Annotations.OfType<ExplicitStartupAnnotation>().ToArray())
            {
                installer.Resource.Annotations.Remove(explicitStart);
            }

            app.WaitForCompletion(installer);
        }
    }
}
