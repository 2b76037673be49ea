namespace Aspire.Hosting.ApplicationModel;

/// <summary>What adding an annotation does to those of the same type that are there already.</summary>
public enum ResourceAnnotationMutationBehavior
{
    /// <summary>Keeps them; the new one comes last.</summary>
    Append,

    /// <summary>Removes them first.</summary>
    Replace,
}
