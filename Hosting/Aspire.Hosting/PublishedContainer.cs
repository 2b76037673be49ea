using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Takes the place of a program or project when it is published as a container; both share their annotations.</summary>
internal sealed class PublishedContainer(IResource replaced) : ContainerResource(replaced.Name)
{
    public override ResourceAnnotationCollection Annotations => replaced.Annotations;

    public static void Replace<T>(IResourceBuilder<T> builder, string contextPath, Action<IResourceBuilder<ContainerResource>>? configure) where T : IResource
    {
        var application = builder.ApplicationBuilder;
        if (application.TryCreateResourceBuilder<PublishedContainer>(builder.Resource.Name, out var existing))
        {
            configure?.Invoke(existing);
            return;
        }

        application.Resources.Remove(builder.Resource);
        var container = application.AddResource(new PublishedContainer(builder.Resource));
        container.WithImage(builder.Resource.Name);
        container.WithDockerfile(contextPath);
        // Arguments of a local run name local paths; the image's own count in a container.
        container.WithArgs(context => context.Args.Clear());
        configure?.Invoke(container);
    }
}
